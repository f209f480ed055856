import type { Desk } from "../desk";
import { el, readable, setAttribute, setText } from "../page/dom";
import type { Description, Parameter } from "../studio/description";
import { Scope } from "../studio/signal";
import type { Device } from "../studio/studio";
import { makeAction, makeControl, makeLamp } from "./control";
import { inventoryLines } from "./inventory";
import { linkLine, linkTrouble } from "./link";

const Troubled = ["degraded", "offline"];

/** A card for one device: what it is, whether it is there, its parameters, and how its link fares. */
export class Card {
    readonly element: HTMLElement;
    private readonly scope = new Scope();
    private readonly state = el("span", { class: "state" });
    private readonly trouble = el("p", { class: "trouble" });
    private readonly unit = el("dl", { class: "rows" });
    private readonly inventory = el("details", { class: "inventory" }, el("summary", {}, "Inventory"), this.unit);
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
        const about = [description.profile, description.place].filter((text) => text !== "").join(" · ");
        if (about !== "") head.after(el("p", { class: "about", title: description.maker }, about));
        this.addParameters(description, desk);
        this.element.append(this.inventory, this.link);
        this.refresh();
    }

    refresh(): void {
        const { availability, link } = this.device;
        const now = new Date();
        setAttribute(this.element, "data-availability", availability || "unknown");
        setText(this.state, availability || "unknown");
        setText(this.trouble, Troubled.includes(availability) ? linkTrouble(link, now) : "");
        setText(this.link, linkLine(link, now));
        this.showInventory();
    }

    end(): void {
        this.scope.end();
        this.element.remove();
    }

    private showInventory(): void {
        const lines = inventoryLines(this.device.inventory);
        this.inventory.hidden = lines.length === 0;
        while (this.unit.childElementCount > lines.length) this.unit.lastElementChild?.remove();
        while (this.unit.childElementCount < lines.length) this.unit.append(el("div", {}, el("dt"), el("dd")));
        for (const [index, [name, text]] of lines.entries()) {
            const [title, value] = this.unit.children[index]?.children ?? [];
            if (title !== undefined) setText(title, name);
            if (value !== undefined) setText(value, text);
        }
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
