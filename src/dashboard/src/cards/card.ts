import type { Desk } from "../desk";
import { el, readable, setAttribute, setText } from "../page/dom";
import type { Description, Parameter } from "../studio/description";
import { Scope } from "../studio/signal";
import type { Device } from "../studio/studio";
import { makeAction, makeControl, makeLamp } from "./control";
import { linkLine, linkTrouble } from "./link";

const Troubled = ["degraded", "offline"];

/** A card for one device: what it is, whether it is there, its parameters, and how its link fares. */
export class Card {
    readonly element: HTMLElement;
    private readonly scope = new Scope();
    private readonly state = el("span", { class: "state" });
    private readonly trouble = el("p", { class: "trouble" });
    private readonly link = el("footer", { class: "link", title: "Latency (median / 95 %), bad frames, last heard" });

    constructor(
        description: Description,
        private readonly device: Device,
        desk: Desk,
    ) {
        const [family, id] = device.id.split("/");
        const hook = family === "surface" ? { "data-surface": id ?? "" } : { "data-gear": id ?? device.id };
        const head = el("header", {}, el("i", { class: "dot" }), el("h3", {}, description.name), this.state);
        this.element = el("article", { class: "card", ...hook }, head, this.trouble);
        const about = [description.maker, description.profile, description.place].filter((text) => text !== "").join(" · ");
        if (about !== "") head.after(el("p", { class: "about" }, about));
        this.addParameters(description, desk);
        this.element.append(this.link);
        this.refresh();
    }

    refresh(): void {
        const { availability, link } = this.device;
        const now = new Date();
        setAttribute(this.element, "data-availability", availability || "unknown");
        setText(this.state, availability || "unknown");
        setText(this.trouble, Troubled.includes(availability) ? linkTrouble(link, now) : "");
        setText(this.link, linkLine(link, now));
    }

    end(): void {
        this.scope.end();
        this.element.remove();
    }

    private addParameters(description: Description, desk: Desk): void {
        const rows = el("dl", { class: "rows" });
        const lamps = el("div", { class: "lamps" });
        const actions = el("div", { class: "actions" });
        for (const parameter of description.parameters.values())
            if (parameter.kind === "trigger") actions.append(makeAction(this.device.id, parameter.name, desk));
            else if (parameter.kind === "toggle" && !parameter.settable)
                lamps.append(makeLamp(this.device.id, parameter, nameOf(parameter), desk, this.scope));
            else rows.append(this.row(parameter, desk));
        for (const action of description.actions)
            if (!description.parameters.has(action)) actions.append(makeAction(this.device.id, action, desk));
        for (const part of [rows, lamps, actions]) if (part.childElementCount > 0) this.element.append(part);
    }

    private row(parameter: Parameter, desk: Desk): HTMLElement {
        const control = makeControl(this.device.id, parameter, desk, this.scope);
        const label = nameOf(parameter);
        (control.matches("[data-address]") ? control : control.querySelector("[data-address]"))?.setAttribute("aria-label", label);
        return el("div", {}, el("dt", {}, label), el("dd", {}, control));
    }
}

function nameOf(parameter: Parameter): string {
    return parameter.title || readable(parameter.name);
}
