import { el, setText } from "../page/dom";
import { formatNumber } from "../studio/format";
import { fieldsOf, type Fields } from "../studio/json";

const Rows = [
    ["m", "M", "Momentary loudness, LUFS"],
    ["s", "S", "Short-term loudness, LUFS"],
    ["i", "I", "Integrated loudness, LUFS"],
    ["lra", "LRA", "Loudness range, LU"],
    ["tp", "TP", "Highest true peak, dBTP"],
] as const;

// EBU R 128: the true peak that a programme may not pass.
const TruePeakLimit = -1;

/** The main's loudness, in figures. */
export class Loudness {
    readonly element = el("dl", { class: "loudness", "aria-label": "Loudness" });
    private readonly figures = new Map<string, HTMLElement>();

    constructor() {
        for (const [key, name, title] of Rows) {
            const figure = el("dd", { "data-loudness": key }, "–");
            this.figures.set(key, figure);
            this.element.append(el("div", { title }, el("dt", {}, name), figure));
        }
    }

    /** The fields stand alone, or under `main` where the monitor's are sent too. */
    take(fields: Fields): void {
        const main = "main" in fields ? fieldsOf(fields["main"]) : fields;
        for (const [key, figure] of this.figures) {
            const value = figureOf(main[key]);
            setText(figure, value === undefined ? "–" : formatNumber(value, 1));
            figure.toggleAttribute("data-over", key === "tp" && value !== undefined && value > TruePeakLimit);
        }
    }
}

/** True peak comes per channel: the higher one matters. */
function figureOf(value: unknown): number | undefined {
    if (typeof value === "number") return value;
    if (!Array.isArray(value)) return undefined;
    const numbers = value.filter((item) => typeof item === "number");
    return numbers.length === 0 ? undefined : Math.max(...numbers);
}
