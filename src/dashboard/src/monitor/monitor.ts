import { makeAction } from "../cards/control";
import { makeBlock, makeDial, makeToggle, type Bench } from "../channel/dial";
import { numbersOf } from "../channel/sends";
import type { Desk } from "../desk";
import type { LevelFrame } from "../levels/frame";
import { el, setAttribute, setText } from "../page/dom";
import type { Description, Parameter } from "../studio/description";
import { formatNumber } from "../studio/format";
import { Scope } from "../studio/signal";
import { Analyzer } from "./analyzer";

const Dials = [["source", "Source"], ["listen", "Listen"], ["speakers", "Speakers"]] as const;
const Actions = [["meters/reset", "Reset meters"], ["loudness/reset", "Reset loudness"], ["solo/clear", "Clear solo"]] as const;

/** What one hears and sees of the mix: monitors, talkback, headphones, meters, spectrum. */
export class MonitorSection {
    readonly element = el("section", { class: "monitor", "aria-label": "Monitor section" });
    private readonly analyzer = new Analyzer();
    private scope = new Scope();

    constructor(private readonly desk: Desk) {
        this.element.hidden = true;
    }

    show(engine: Description | undefined): void {
        this.scope.end();
        this.scope = new Scope();
        const isThere = engine !== undefined && engine.parameters.has("monitor/level");
        this.element.hidden = !isThere;
        if (!isThere) return this.element.replaceChildren();
        const bench: Bench = { engine, desk: this.desk, scope: this.scope };
        const blocks = [
            ...makeBlock("Monitor", "", ...this.monitor(bench)),
            ...makeBlock("Talkback and phones", "", ...this.talkback(bench)),
            ...makeBlock("Meters", "", ...meters(bench)),
        ];
        if (engine.parameters.has("meters/rta")) {
            this.analyzer.show(bench);
            blocks.push(...makeBlock("Spectrum", "wide", this.analyzer.element));
        }
        this.element.replaceChildren(el("div", { class: "blocks" }, ...blocks));
    }

    take(bank: string, frame: LevelFrame, now: number): void {
        if (bank === "rta") this.analyzer.take(frame, now);
    }

    private monitor(bench: Bench): HTMLElement[] {
        const { engine, desk } = bench;
        const keys = (["dim", "cut", "mono"] as const).flatMap((leaf) => {
            const parameter = engine.parameters.get(`monitor/${leaf}`);
            return parameter === undefined ? [] : [makeToggle(bench, parameter, leaf.toUpperCase(), leaf === "cut" ? "mute" : leaf === "dim" ? "solo" : "")];
        });
        const spl = el("output", { class: "spl", "data-address": `${engine.device}/monitor/spl` }, "–");
        const ceiling = el("span", { class: "ceiling" });
        const show = () => {
            const [level, most] = ["spl", "ceiling"].map((leaf) => desk.studio.number(`${engine.device}/monitor/${leaf}`));
            setText(spl, level === undefined || level < 0 ? "– dB SPL" : `${formatNumber(level, 0)} dB SPL`);
            setText(ceiling, most === undefined ? "" : `ceiling ${formatNumber(most, 0)} dB`);
        };
        for (const leaf of ["spl", "ceiling"]) this.scope.add(desk.studio.watch(`${engine.device}/monitor/${leaf}`, show));
        const reference = engine.actions.includes("monitor/reference") ? [makeAction(engine.device, "monitor/reference", desk)] : [];
        for (const button of reference) setText(button, "Reference");
        return [
            el("div", { class: "spl-row" }, spl, ceiling, ...reference),
            ...makeDial(bench, "monitor/level", "Level"),
            el("div", { class: "keys" }, ...keys),
            ...Dials.flatMap(([leaf, word]) => makeDial(bench, `monitor/${leaf}`, word)),
            ...makeDial(bench, "monitor/dim-level", "Dim by"),
        ];
    }

    private talkback(bench: Bench): HTMLElement[] {
        const on = bench.engine.parameters.get("talkback/on");
        const phones = numbersOf(bench.engine.parameters.keys(), /^phones\/(\d+)\/level$/);
        return [
            ...(on === undefined ? [] : [makeTalk(bench, on)]),
            ...makeDial(bench, "talkback/level", "Talk level"),
            ...makeDial(bench, "talkback/dim", "Talk dims by"),
            ...phones.flatMap((number) => [...makeDial(bench, `phones/${number}/source`, `Phones ${number}`), ...makeDial(bench, `phones/${number}/level`, "Level"), ...makeDial(bench, `phones/${number}/mute`, `Mute phones ${number}`)]),
        ];
    }
}

function meters(bench: Bench): HTMLElement[] {
    const { engine, desk } = bench;
    const actions = Actions.filter(([name]) => engine.actions.includes(name)).map(([name, word]) => {
        const button = makeAction(engine.device, name, desk);
        setText(button, word);
        return button;
    });
    const dials = [["meters/mode", "Meters show"], ["loudness/running", "Loudness runs"], ["pan-law", "Pan law"], ["solo/mode", "Solo is"], ["solo/exclusive", "Exclusive solo"], ["solo/level", "Solo level"]] as const;
    return [...dials.flatMap(([name, word]) => makeDial(bench, name, word)), el("div", { class: "actions" }, ...actions)];
}

/** Talkback is on as long as the key is held down: by a finger, the space bar or Enter. A short tap latches it. */
function makeTalk({ engine, desk, scope }: Bench, on: Parameter): HTMLElement {
    const key = el("button", { class: "key talk", type: "button", "data-address": on.address }, "Talk");
    const latchMilliseconds = 300;
    let since: number | undefined;
    let wasOn = false;
    const press = () => {
        if (since !== undefined || !desk.live()) return;
        since = desk.now();
        wasOn = desk.studio.value(on.address) === "true";
        if (!wasOn) desk.commands.set(on.address, true);
    };
    const release = () => {
        if (since === undefined) return;
        const isTap = desk.now() - since < latchMilliseconds;
        since = undefined;
        if (wasOn || !isTap) desk.commands.set(on.address, false);
    };
    key.addEventListener("pointerdown", (event) => {
        key.setPointerCapture(event.pointerId);
        press();
    });
    for (const name of ["pointerup", "pointercancel", "blur"] as const) key.addEventListener(name, release);
    key.addEventListener("keydown", (event) => (event.key === " " || event.key === "Enter") && !event.repeat && press());
    key.addEventListener("keyup", (event) => (event.key === " " || event.key === "Enter") && release());
    scope.add(
        desk.studio.watch(on.address, () => {
            setAttribute(key, "aria-pressed", String(desk.studio.value(on.address) === "true"));
            setAttribute(key, "data-quality", desk.studio.quality(engine.device, on.address));
        }),
    );
    return key;
}
