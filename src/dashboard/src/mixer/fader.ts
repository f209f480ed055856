import type { Desk } from "../desk";
import { faderLaw, linearLaw } from "../levels/taper";
import { el } from "../page/dom";
import type { Parameter } from "../studio/description";
import { formatLevel, formatPan } from "../studio/format";
import type { Scope } from "../studio/signal";
import { Slider } from "./slider";

const Printed = [10, 5, 0, -5, -10, -20, -30, -40, -50, -60];
// What the engine's own protocol gives a level, where a description leaves it out.
const Off = -144;
const Top = 10;

/** A vertical fader with its printed scale. */
export function makeFader(device: string, parameter: Parameter, readout: HTMLElement, desk: Desk, scope: Scope): HTMLElement {
    const min = parameter.min ?? Off;
    const max = parameter.max ?? Top;
    const law = faderLaw(min, max);
    const scale = el("div", { class: "scale", "aria-hidden": "true" });
    for (const decibels of Printed.filter((level) => level <= max)) {
        const mark = el("i", decibels === 0 ? { class: "unity" } : {}, String(Math.abs(decibels)));
        mark.style.setProperty("--at", law.toTravel(decibels).toFixed(4));
        scale.append(mark);
    }
    const off = el("i", {}, "∞");
    off.style.setProperty("--at", "0");
    scale.append(off);
    const cap = el("div", { class: "cap" });
    const fader = el("div", { class: "fader" }, el("div", { class: "slot" }), cap);
    const length = () => fader.clientHeight - cap.offsetHeight;
    const format = (value: number) => formatLevel(value, min);
    new Slider(fader, readout, { device, parameter, axis: "y", law, min, max, rest: Math.min(0, max), format, length }, desk, scope);
    return el("div", { class: "travel" }, scale, fader);
}

/** A horizontal control whose middle is marked: pan, or trim in dB. */
export function makeAcross(device: string, parameter: Parameter, desk: Desk, scope: Scope): HTMLElement {
    const isTrim = parameter.kind === "level";
    const min = parameter.min ?? -100;
    const max = parameter.max ?? 100;
    const format = isTrim ? (value: number) => `${formatLevel(value, Off)} dB` : formatPan;
    const text = el("span", { class: "pan-text" });
    const cap = el("div", { class: "cap" });
    const pan = el("div", { class: "pan" }, el("div", { class: "slot" }), cap, text);
    const step = parameter.step ?? 1;
    const length = () => pan.clientWidth - cap.offsetWidth;
    const spec = { device, parameter: { ...parameter, step }, axis: "x", law: linearLaw(min, max), min, max } as const;
    new Slider(pan, text, { ...spec, rest: (min + max) / 2, format, length }, desk, scope);
    return pan;
}
