import { el, setText } from "../page/dom";
import { formatNumber } from "../studio/format";
import { fieldsOf, type Fields } from "../studio/json";

const Rows = [
    ["m", "M", "LUFS", "Momentary loudness", 1],
    ["s", "S", "LUFS", "Short-term loudness", 1],
    ["i", "I", "LUFS", "Integrated loudness", 1],
    ["lra", "LRA", "LU", "Loudness range", 1],
    ["tp", "TP", "dBTP", "True peak, the louder channel", 1],
    ["corr", "Corr", "", "Correlation of left and right: below 0 a mono listener loses sound", 2],
] as const;

// EBU R 128: the true peak that a programme may not pass.
const TruePeakLimit = -1;

/** The main's loudness, in figures. */
export class Loudness {
    readonly element = el("dl", { class: "loudness", "aria-label": "Loudness" });
    private readonly figures = new Map<string, HTMLElement>();

    constructor() {
        for (const [key, name, unit, title] of Rows) {
            const figure = el("dd", { "data-loudness": key }, "–");
            this.figures.set(key, figure);
            this.element.append(el("div", { title }, el("dt", {}, name, el("small", {}, unit)), figure));
        }
    }

    /** The fields stand alone, or under `main` where the monitor's are sent too. */
    take(fields: Fields): void {
        const main = "main" in fields ? fieldsOf(fields["main"]) : fields;
        for (const [key, , , , decimals] of Rows) {
            const figure = this.figures.get(key)!;
            const value = figureOf(main[key]);
            setText(figure, value === undefined ? "–" : formatNumber(value, decimals));
            const isOver = value !== undefined && ((key === "tp" && value > TruePeakLimit) || (key === "corr" && value < 0));
            figure.toggleAttribute("data-over", isOver);
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
