import type { Desk } from "../desk";
import { el } from "../page/dom";
import type { Device } from "../studio/studio";
import { Card } from "./card";

/** The cards of one family of devices, in the order of their names. Hidden while it is empty. */
export class Shelf {
    readonly element: HTMLElement;
    private readonly row = el("div", { class: "cards" });
    private readonly cards = new Map<string, Card>();

    constructor(
        title: string,
        private readonly desk: Desk,
        private readonly belongs: (device: Device) => boolean,
    ) {
        this.element = el("section", { class: "shelf", "aria-label": title }, el("h2", {}, title), this.row);
        this.element.hidden = true;
        desk.studio.described.add((device) => this.describe(device));
        desk.studio.deviceChanged.add((device) => this.cards.get(device.id)?.refresh());
    }

    private describe(device: Device): void {
        if (!this.belongs(device)) return;
        this.cards.get(device.id)?.end();
        this.cards.delete(device.id);
        if (device.description !== undefined) this.cards.set(device.id, new Card(device.description, device, this.desk));
        const sorted = [...this.cards].sort(([a], [b]) => a.localeCompare(b)).map(([, card]) => card.element);
        this.row.replaceChildren(...sorted);
        this.element.hidden = sorted.length === 0;
    }
}
