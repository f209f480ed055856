import type { Desk } from "../desk";
import type { LevelFrame } from "../levels/frame";
import { sourcesOf } from "../mixer/layout";
import { el, setText } from "../page/dom";
import type { Description } from "../studio/description";
import { Scope } from "../studio/signal";
import { makeBlock, makeDial, makeToggle, type Bench } from "./dial";
import { makeCompressor, makeGate, ReductionMeter } from "./dynamics";
import { makeEqualizer } from "./equalizer";
import { makeGroups, makeSends } from "./sends";
import { titleOf } from "./title";

const InputDials = [["name", "Name"], ["trim", "Trim"], ["polarity", "Ø Polarity"], ["hpf/on", "Low cut"], ["hpf/freq", "Low cut"], ["hpf/slope", "dB/oct"], ["delay", "Delay"], ["order", "Order"]] as const;
const InsertDials = [["insert/on", "Insert"], ["insert/send", "Send"], ["insert/return", "Return"], ["insert/polarity", "Ø Polarity"], ["insert/latency", "Latency"], ["insert/verdict", ""]] as const;
const OutputDials = [["pan", "Pan"], ["width", "Width"], ["to-main", "To main"], ["mute-safe", "Mute safe"], ["solo-safe", "Solo safe"], ["solo-isolate", "Solo isolate"], ["automation", "Automation"], ["dither", "Dither"]] as const;
const MasterDials = [["image", "Width"], ["mono-below", "Mono below"]] as const;
const LimiterDials = [["limiter/ceiling", "Ceiling"], ["limiter/gain", "Gain"], ["limiter/release", "Release"]] as const;
const MultibandDials = [["threshold", "Thresh."], ["ratio", "Ratio"], ["knee", "Knee"], ["attack", "Attack"], ["release", "Release"], ["makeup", "Make-up"]] as const;

/** All that one strip, bus or the main has beside its fader: it is built for the one that is selected and for no other. */
export class ChannelView {
    readonly element = el("section", { class: "channel", "aria-label": "Selected channel" });
    private scope = new Scope();
    private reduction: ReductionMeter | undefined;

    constructor(private readonly desk: Desk) {
        this.element.hidden = true;
    }

    show(engine: Description | undefined, branch: string): void {
        this.scope.end();
        this.scope = new Scope();
        this.reduction = undefined;
        this.element.hidden = engine === undefined;
        if (engine === undefined) return this.element.replaceChildren();
        const bench: Bench = { engine, desk: this.desk, scope: this.scope };
        const title = el("h2", { "data-channel": `${engine.device}/${branch}` });
        this.scope.add(this.desk.studio.watch(`${engine.device}/${branch}/name`, () => setText(title, titleOf(branch, this.desk.studio.value(`${engine.device}/${branch}/name`)))));
        this.reduction = new ReductionMeter(sourcesOf(engine, `${engine.device}/${branch}`));
        const dials = (list: readonly (readonly [string, string])[]) => list.flatMap(([leaf, word]) => makeDial(bench, `${branch}/${leaf}`, word));
        this.element.replaceChildren(
            title,
            el(
                "div",
                { class: "blocks" },
                ...makeBlock("Input", "", ...dials(InputDials)),
                ...makeBlock("Insert", "", ...dials(InsertDials)),
                ...makeBlock("Gate", "wide", ...makeGate(bench, branch)),
                ...makeBlock("Equalizer", "widest", ...makeEqualizer(bench, branch, "eq")),
                ...makeBlock("Compressor", "wide", ...makeCompressor(bench, branch, this.reduction.element)),
                ...makeBlock("Sends", "", ...makeSends(bench, branch)),
                ...makeBlock("Output", "", ...dials(OutputDials)),
                ...makeBlock("Groups", "", ...makeGroups(bench, branch)),
                ...makeBlock("Mastering equalizer", "widest", ...makeEqualizer(bench, branch, "master-eq")),
                ...makeBlock("Multiband", "widest", ...makeMultiband(bench, branch)),
                ...makeBlock("Limiter and image", "", ...toggleOf(bench, `${branch}/limiter/on`, "Limiter"), ...dials(LimiterDials), ...dials(MasterDials)),
            ),
        );
    }

    take(bank: string, frame: LevelFrame): void {
        this.reduction?.take(bank, frame);
    }
}

function toggleOf(bench: Bench, name: string, word: string): HTMLElement[] {
    const parameter = bench.engine.parameters.get(name);
    return parameter === undefined ? [] : [makeToggle(bench, parameter, word)];
}

function makeMultiband(bench: Bench, branch: string): HTMLElement[] {
    const on = toggleOf(bench, `${branch}/multiband/on`, "On");
    if (on.length === 0) return [];
    const crossovers = [1, 2, 3].flatMap((number) => makeDial(bench, `${branch}/multiband/x${number}`, `Crossover ${number}`));
    const bands = [1, 2, 3, 4].map((number) =>
        el("div", { class: "dials" }, el("b", {}, `Band ${number}`), ...MultibandDials.flatMap(([leaf, word]) => makeDial(bench, `${branch}/multiband/${number}/${leaf}`, word))),
    );
    return [el("div", { class: "keys" }, ...on), el("div", { class: "columns" }, ...crossovers), el("div", { class: "columns four" }, ...bands)];
}
