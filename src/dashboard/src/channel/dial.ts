import type { Desk } from "../desk";
import { lawOf } from "../levels/taper";
import { makeKey } from "../mixer/key";
import { Slider } from "../mixer/slider";
import { el, readable } from "../page/dom";
import type { Description, Parameter } from "../studio/description";
import { formatLevel, formatNumber, formatPan } from "../studio/format";
import type { Scope } from "../studio/signal";
import { makeControl } from "../cards/control";

const Off = -144;

/** What every control of a section is made with: the engine, the desk, and what takes it away again. */
export interface Bench {
    readonly engine: Description;
    readonly desk: Desk;
    readonly scope: Scope;
}

/** A control for a parameter that the engine may or may not have, with its word. */
export function makeDial(bench: Bench, name: string, word: string): HTMLElement[] {
    const parameter = bench.engine.parameters.get(name);
    if (parameter === undefined) return [];
    switch (parameter.kind) {
        case "toggle":
            return [parameter.settable ? makeToggle(bench, parameter, word) : labelled(bench, parameter, word)];
        case "level":
        case "number":
            return [parameter.settable && parameter.max !== undefined ? makeSlide(bench, parameter, word) : labelled(bench, parameter, word)];
        default:
            return [labelled(bench, parameter, word)];
    }
}

/** A lit key with a word, for a toggle. */
export function makeToggle({ engine, desk, scope }: Bench, parameter: Parameter, word: string, look = ""): HTMLElement {
    const key = makeKey(engine.device, parameter, word, desk, scope);
    key.setAttribute("aria-label", `${readable(parameter.name)}`);
    if (look !== "") key.classList.add(look);
    return key;
}

/** A small fader that lies: its word on the left, its value on the right, filled as far as it is turned up. */
function makeSlide({ engine, desk, scope }: Bench, parameter: Parameter, word: string): HTMLElement {
    const [min, max] = [parameter.min ?? 0, parameter.max ?? 1];
    const law = lawOf(parameter.taper, min, max);
    const isFader = parameter.kind === "level" && min === Off;
    const isPan = min === -100 && max === 100 && parameter.unit === "";
    const bipolar = min < 0 && max > 0 && !isFader;
    const text = el("span", { class: "dial-value" });
    const slide = el("div", { class: "dial", "aria-label": `${readable(parameter.name)}` }, el("div", { class: "dial-fill" }), el("span", { class: "dial-word" }, word), text);
    slide.style.setProperty("--rest", bipolar ? law.toTravel(0).toFixed(4) : "0");
    const step = parameter.step ?? (min < 1 && min >= 0 ? 0.01 : 0.1);
    const rest = bipolar ? 0 : isFader ? Math.min(0, max) : min;
    const format = (value: number) => (isPan ? formatPan(value) : withUnit(isFader ? formatLevel(value, min) : readNumber(value, step), parameter.unit));
    const length = () => Math.max(60, slide.clientWidth);
    new Slider(slide, text, { device: engine.device, parameter: { ...parameter, step }, axis: "x", law, min, max, rest, format, length }, desk, scope);
    return slide;
}

/** A choice, a name or a reading with its word before it. */
function labelled({ engine, desk, scope }: Bench, parameter: Parameter, word: string): HTMLElement {
    const control = makeControl(engine.device, parameter, desk, scope);
    (control.matches("[data-address]") ? control : control.querySelector("[data-address]"))?.setAttribute("aria-label", readable(parameter.name));
    return el("label", { class: "labelled" }, el("span", {}, word), control);
}

/** Three figures that matter, as far as the grid has them. */
function readNumber(value: number, step: number): string {
    const size = Math.abs(value);
    if (size >= 1000) return `${formatNumber(value / 1000, 2)}k`;
    return formatNumber(value, size >= 100 || step >= 1 ? 0 : size >= 10 || step >= 0.1 ? 1 : 2);
}

function withUnit(figure: string, unit: string): string {
    return unit === "" ? figure : figure.endsWith("k") ? `${figure.slice(0, -1)} k${unit}` : `${figure} ${unit}`;
}

/** A framed part of the desk with its title; gone where the engine has nothing of it. */
export function makeBlock(title: string, look: string, ...parts: HTMLElement[]): HTMLElement[] {
    return parts.length === 0 ? [] : [el("section", { class: `block ${look}`.trim(), "aria-label": title }, el("h4", {}, title), ...parts)];
}
