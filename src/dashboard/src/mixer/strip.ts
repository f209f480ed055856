import type { Desk } from "../desk";
import { el, setText } from "../page/dom";
import type { Description } from "../studio/description";
import type { Scope } from "../studio/signal";
import { titleOf } from "../channel/title";
import { makeAcross, makeFader } from "./fader";
import { makeKey } from "./key";
import { makeMeterScale, type Meter } from "./meter";

/** What one strip is made of; `branch` is its name beneath the engine, `ch/3` or `main`. */
export interface StripParts {
    readonly engine: Description;
    readonly branch: string;
    readonly meter: Meter | undefined;
    /** What stands beside the meter. */
    readonly extras: readonly HTMLElement[];
    /** A person wants to see the rest of it; undefined: there is no more. */
    readonly selected: (() => void) | undefined;
}

/** A strip of the console. What the engine does not describe is left out. */
export function makeStrip({ engine, branch, meter, extras, selected }: StripParts, desk: Desk, scope: Scope): HTMLElement {
    const parameter = (leaf: string) => engine.parameters.get(`${branch}/${leaf}`);
    const strip = el("section", { class: `strip ${branch.split("/")[0]}`, "data-strip": `${engine.device}/${branch}` });
    strip.append(el("span", { class: "number" }, branch === "main" ? "" : numberOf(branch)));
    for (const leaf of ["trim", "pan"]) {
        const across = parameter(leaf);
        // An empty place keeps the faders of all strips in one line.
        strip.append(across === undefined ? el("div", { class: "pan-place" }) : makeAcross(engine.device, across, desk, scope));
    }
    strip.append(makeKeys());
    const readout = el("output", { class: "readout" }, "–");
    strip.append(meter === undefined ? el("div", { class: "peak-place" }) : meter.readout);
    const lane = el("div", { class: "lane" });
    const fader = parameter("fader");
    if (fader !== undefined) lane.append(makeFader(engine.device, fader, readout, desk, scope));
    if (meter !== undefined && branch === "main") lane.append(makeMeterScale());
    if (meter !== undefined) lane.append(meter.element);
    lane.append(...extras);
    const name = el("h3", { class: "name" });
    if (selected !== undefined) makeSelectable(selected);
    const insert = el("span", { class: "insert" });
    strip.append(lane, readout, name, insert);
    scope.add(desk.studio.watch(`${engine.device}/${branch}/name`, () => showName()));
    for (const leaf of ["insert", "insert-online"])
        scope.add(desk.studio.watch(`${engine.device}/${branch}/${leaf}`, () => showInsert()));
    return strip;

    function makeKeys(): HTMLElement {
        const keys = el("div", { class: "keys" });
        const solo = parameter("solo");
        const mute = parameter("mute");
        if (solo !== undefined) keys.append(makeKey(engine.device, solo, "S", desk, scope));
        if (mute !== undefined) keys.append(makeKey(engine.device, mute, "M", desk, scope));
        for (const key of keys.children) key.classList.add(key.textContent === "S" ? "solo" : "mute");
        return keys;
    }

    /** A click on the name or number, or Enter on the name, opens the rest of the strip below the console. */
    function makeSelectable(open: () => void): void {
        for (const [attribute, value] of Object.entries({ role: "button", tabindex: "0" })) name.setAttribute(attribute, value);
        name.addEventListener("click", open);
        strip.querySelector(".number")?.addEventListener("click", open);
        name.addEventListener("keydown", (event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            open();
        });
    }

    /** The unit in the strip's hardware insert; most strips have none. */
    function showInsert(): void {
        const unit = desk.studio.value(`${engine.device}/${branch}/insert`) ?? "";
        const away = desk.studio.value(`${engine.device}/${branch}/insert-online`) === "false";
        setText(insert, unit);
        insert.title = unit === "" ? "" : `Insert: ${unit}${away ? ", does not answer" : ""}`;
        insert.classList.toggle("away", unit !== "" && away);
    }

    function showName(): void {
        const number = numberOf(branch);
        const text = desk.studio.value(`${engine.device}/${branch}/name`) || titleOf(branch, undefined);
        setText(name, branch.startsWith("ch/") && text === titleOf(branch, undefined) ? number : text);
        name.title = branch === "main" ? text : `${number} ${text}`;
        strip.setAttribute("aria-label", text);
        for (const control of strip.querySelectorAll("[data-address]"))
            control.setAttribute("aria-label", `${text} ${control.getAttribute("data-address")?.split("/").at(-1) ?? ""}`);
    }
}

/** A strip's number on the console: `3` of `ch/3`. */
function numberOf(branch: string): string {
    return branch.split("/").at(-1) ?? branch;
}
