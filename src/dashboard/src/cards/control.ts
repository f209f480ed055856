import type { Desk } from "../desk";
import { el, readable, setAttribute, setText } from "../page/dom";
import type { Parameter } from "../studio/description";
import { formatValue } from "../studio/format";
import type { Scope } from "../studio/signal";

/** The value of one parameter on a card: something to set where it may be set, a reading otherwise. */
export function makeControl(device: string, parameter: Parameter, desk: Desk, scope: Scope): HTMLElement {
    if (!parameter.settable) return makeReading(device, parameter, desk, scope);
    switch (parameter.kind) {
        case "choice":
            return makeChoice(device, parameter, desk, scope);
        case "toggle":
            return makeSwitch(device, parameter, desk, scope);
        case "level":
        case "number":
        case "text":
            return makeField(device, parameter, desk, scope);
        case "trigger":
            return makeAction(device, parameter.name, desk);
    }
}

export function makeAction(device: string, name: string, desk: Desk): HTMLElement {
    const button = el("button", { class: "action", type: "button", "data-action": `${device}/${name}` }, readable(name));
    button.addEventListener("click", () => desk.live() && desk.commands.act(device, name));
    return button;
}

function makeReading(device: string, parameter: Parameter, desk: Desk, scope: Scope): HTMLElement {
    const figure = el("b");
    const reading = el("output", { class: parameter.kind === "text" ? "reading words" : "reading", "data-address": parameter.address }, figure);
    if (parameter.unit !== "") reading.append(el("small", {}, ` ${parameter.unit}`));
    follow(reading, device, parameter, desk, scope, (text) => setText(figure, text === undefined ? "–" : formatValue(parameter, text)));
    return reading;
}

/** A toggle that only tells: a unit may have a dozen, so each is a lamp beside its name. */
export function makeLamp(device: string, parameter: Parameter, name: string, desk: Desk, scope: Scope): HTMLElement {
    const lamp = el("output", { class: "lamp", "data-address": parameter.address }, name);
    follow(lamp, device, parameter, desk, scope, (text) => {
        const state = text === undefined ? "unknown" : text === "true" ? "on" : "off";
        setAttribute(lamp, "data-lamp", state);
        setAttribute(lamp, "aria-label", `${name}: ${state}`);
        setAttribute(lamp, "title", `${name}: ${state}`);
    });
    return lamp;
}

function makeChoice(device: string, parameter: Parameter, desk: Desk, scope: Scope): HTMLElement {
    const select = el("select", { "data-address": parameter.address });
    for (const choice of parameter.choices) select.append(new Option(choice, choice));
    const show = () => {
        const value = desk.studio.value(parameter.address) ?? "";
        // A value outside the list is shown as it is: it was reported, so it is true.
        if (value !== "" && !parameter.choices.includes(value) && select.namedItem(value) === null) {
            const stranger = new Option(value, value);
            stranger.id = value;
            select.append(stranger);
        }
        select.value = value;
    };
    select.addEventListener("change", () => {
        if (!desk.live()) return show();
        desk.commands.set(parameter.address, select.value, (answer) => answer.stage === "failed" && show());
    });
    follow(select, device, parameter, desk, scope, show);
    return select;
}

function makeSwitch(device: string, parameter: Parameter, desk: Desk, scope: Scope): HTMLElement {
    const button = el("button", { class: "switch", type: "button", role: "switch", "data-address": parameter.address });
    button.addEventListener("click", () => {
        if (desk.live()) desk.commands.set(parameter.address, desk.studio.value(parameter.address) !== "true");
    });
    follow(button, device, parameter, desk, scope, (text) => setAttribute(button, "aria-checked", String(text === "true")));
    return button;
}

function makeField(device: string, parameter: Parameter, desk: Desk, scope: Scope): HTMLElement {
    const isNumber = parameter.kind !== "text";
    const input = el("input", { type: isNumber ? "number" : "text", "data-address": parameter.address });
    if (isNumber) {
        if (parameter.min !== undefined) input.min = String(parameter.min);
        if (parameter.max !== undefined) input.max = String(parameter.max);
        input.step = parameter.step === undefined ? "any" : String(parameter.step);
    }
    const show = () => void (input.value = desk.studio.value(parameter.address) ?? "");
    input.addEventListener("change", () => {
        const bad = isNumber && (input.value === "" || !Number.isFinite(input.valueAsNumber));
        if (bad || !desk.live()) return show();
        desk.commands.set(parameter.address, isNumber ? input.valueAsNumber : input.value, (answer) => answer.stage === "failed" && show());
    });
    follow(input, device, parameter, desk, scope, () => {
        if (document.activeElement !== input) show();
    });
    input.addEventListener("blur", () => setTimeout(show, 1000));
    const field = el("span", { class: "field" }, input);
    if (parameter.unit !== "") field.append(el("small", {}, parameter.unit));
    return field;
}

function follow(
    element: HTMLElement,
    device: string,
    parameter: Parameter,
    { studio }: Desk,
    scope: Scope,
    show: (text: string | undefined) => void,
): void {
    scope.add(
        studio.watch(parameter.address, () => {
            show(studio.value(parameter.address));
            setAttribute(element, "data-quality", studio.quality(device, parameter.address));
        }),
    );
}
