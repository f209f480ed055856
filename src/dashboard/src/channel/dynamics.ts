import { compressed, gated } from "../levels/curve";
import type { LevelFrame } from "../levels/frame";
import type { LevelSource } from "../mixer/layout";
import { el, setAttribute, setText } from "../page/dom";
import { formatNumber } from "../studio/format";
import { makeDial, makeToggle, type Bench } from "./dial";
import { lineThrough, shape } from "./plot";

const Size = 150;
const Lowest = -60;
const Points = 61;
const MostReduction = 24;

const yOf = (level: number) => Math.min(Size + 3, Math.max(-3, ((0 - level) / (0 - Lowest)) * Size));

/** A static curve (what leaves over what comes, both -60 to 0 dB) that follows the values of its parameters. */
function makeCurve({ engine, desk, scope }: Bench, branch: string, leaves: readonly string[], at: (level: number, values: readonly string[]) => number): SVGElement {
    const picture = shape("svg", { viewBox: `0 0 ${Size} ${Size}`, class: "plot curve-plot", "aria-hidden": "true" });
    for (const level of [-48, -36, -24, -12]) {
        const y = yOf(level);
        picture.append(shape("line", { class: "grid", x1: 0, x2: Size, y1: y, y2: y }), shape("line", { class: "grid", x1: Size - y, x2: Size - y, y1: 0, y2: Size }));
    }
    picture.append(shape("line", { class: "grid zero", x1: 0, y1: Size, x2: Size, y2: 0 }));
    const line = picture.appendChild(shape("path", { class: "curve" }));
    let dirty = true;
    const addresses = leaves.map((leaf) => `${engine.device}/${branch}/${leaf}`);
    for (const address of [...addresses, `${engine.device}/${branch}/on`]) scope.add(desk.studio.watch(address, () => (dirty = true)));
    scope.add(
        desk.frames.add(() => {
            if (!dirty) return;
            dirty = false;
            const values = addresses.map((address) => desk.studio.value(address) ?? "");
            const outs = Array.from({ length: Points }, (_, point) => yOf(at(Lowest + (point * (0 - Lowest)) / (Points - 1), values)));
            line.setAttribute("d", lineThrough(outs, Size));
            setAttribute(picture, "data-off", desk.studio.value(`${engine.device}/${branch}/on`) === "true" ? undefined : "");
        }),
    );
    return picture;
}

const GateDials = [["mode", ""], ["threshold", "Threshold"], ["range", "Range"], ["ratio", "Ratio"], ["hysteresis", "Hysteresis"], ["attack", "Attack"], ["hold", "Hold"], ["release", "Release"], ["key", "Key strip"], ["key-hpf", "Key low cut"], ["key-lpf", "Key high cut"]] as const;
const CompDials = [["detector", ""], ["threshold", "Threshold"], ["ratio", "Ratio"], ["knee", "Knee"], ["attack", "Attack"], ["release", "Release"], ["makeup", "Make-up"], ["mix", "Mix"], ["key", "Key strip"], ["key-hpf", "Key low cut"]] as const;

export function makeGate(bench: Bench, branch: string): HTMLElement[] {
    const on = bench.engine.parameters.get(`${branch}/gate/on`);
    if (on === undefined) return [];
    const leaves = ["mode", "threshold", "ratio", "range"];
    const curve = makeCurve(bench, `${branch}/gate`, leaves, (level, [mode = "", ...figures]) => {
        const [threshold = 0, ratio = 1, range = 0] = figures.map(Number);
        return gated(level, { mode, threshold, ratio, range });
    });
    return dressed(bench, makeToggle(bench, on, "On"), curve, GateDials.flatMap(([leaf, word]) => makeDial(bench, `${branch}/gate/${leaf}`, word)));
}

export function makeCompressor(bench: Bench, branch: string, reduction: HTMLElement | undefined): HTMLElement[] {
    const on = bench.engine.parameters.get(`${branch}/comp/on`);
    if (on === undefined) return [];
    const leaves = ["threshold", "ratio", "knee", "makeup", "mix"];
    const curve = makeCurve(bench, `${branch}/comp`, leaves, (level, values) => {
        const [threshold = 0, ratio = 1, knee = 0, makeup = 0, mix = 100] = values.map(Number);
        return compressed(level, { threshold, ratio: Math.max(1, ratio), knee, makeup, mix });
    });
    const dials = CompDials.flatMap(([leaf, word]) => makeDial(bench, `${branch}/comp/${leaf}`, word));
    return dressed(bench, makeToggle(bench, on, "On"), curve, reduction === undefined ? dials : [reduction, ...dials]);
}

function dressed(_: Bench, on: HTMLElement, curve: SVGElement, dials: HTMLElement[]): HTMLElement[] {
    return [el("div", { class: "keys" }, on), el("div", { class: "with-curve" }, curve, el("div", { class: "dials" }, ...dials))];
}

/** What gate, compressor and limiter of a strip take away, as a bar from the right and in figures. */
export class ReductionMeter {
    readonly element: HTMLElement;
    private readonly figure = el("span", { class: "dial-value" }, "0.0 dB");

    constructor(private readonly sources: readonly LevelSource[]) {
        this.element = el("div", { class: "reduction", role: "img", "aria-label": "Gain reduction" }, el("div", { class: "reduction-fill" }), el("span", { class: "dial-word" }, "Reduction"), this.figure);
    }

    take(bank: string, frame: LevelFrame): void {
        const mine = this.sources.filter((source) => source.bank === bank);
        if (mine.length === 0) return;
        const most = Math.max(0, ...mine.map((source) => frame.reductions[source.index] ?? 0));
        this.element.style.setProperty("--at", Math.min(1, most / MostReduction).toFixed(3));
        setText(this.figure, `${formatNumber(-most, 1)} dB`);
    }
}
