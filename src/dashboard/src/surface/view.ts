import type { Desk } from "../desk";
import { el, setAttribute, setText } from "../page/dom";
import { Scope, Signal } from "../studio/signal";
import { Front } from "./front";
import { SurfaceLink } from "./link";

/** One surface that the service plays: its front, its cable and its switch. It is connected while it is open. */
export class SurfaceView {
    readonly element: HTMLElement;
    readonly changed = new Signal<void>();
    private readonly name = el("h3");
    private readonly state = el("span", { class: "state" });
    private readonly place = el("div", { class: "place" });
    private readonly power = el("button", { class: "key", type: "button", "data-power": "", title: "Switch the surface off and on" }, "Power");
    private readonly cable = el("button", { class: "key", type: "button", title: "Pull the cable, or put it back" }, "Cable");
    private readonly alone = el("button", { class: "key", type: "button", title: "The surface alone on the page" }, "Alone");
    private readonly link: SurfaceLink;
    private scope = new Scope();
    private front: Front | undefined;
    private isOn = true;

    constructor(
        private readonly id: string,
        private readonly desk: Desk,
    ) {
        const bar = el("header", {}, el("i", { class: "dot" }), this.name, this.state, this.power, this.cable, this.alone);
        this.element = el("article", { class: "virtual-surface", "data-virtual-surface": id }, bar, this.place);
        this.element.hidden = true;
        this.cable.dataset["address"] = this.cableAddress;
        this.link = new SurfaceLink(id, {
            picture: (picture) => this.draw(new Front(picture, (gesture) => this.link.send(gesture))),
            news: (fields) => {
                this.front?.take(fields);
                if (typeof fields["on"] === "boolean") this.isOn = fields["on"];
                this.refresh();
            },
            lost: () => this.element.toggleAttribute("data-lost", true),
        });
        this.power.addEventListener("click", () => this.link.send(["power", 0, this.isOn ? 0 : 1]));
        this.cable.addEventListener("click", () => this.desk.live() && this.desk.commands.set(this.cableAddress, this.desk.studio.value(this.cableAddress) !== "true"));
        this.alone.addEventListener("click", () => {
            const isAlone = !this.element.hasAttribute("data-alone");
            this.element.toggleAttribute("data-alone", isAlone);
            document.body.toggleAttribute("data-alone", isAlone);
            this.refresh();
        });
    }

    get isOpen(): boolean {
        return !this.element.hidden;
    }

    open(): void {
        if (this.isOpen) return;
        this.element.hidden = false;
        this.scope.add(this.desk.studio.watch(this.cableAddress, () => this.refresh()));
        this.scope.add(this.desk.studio.deviceChanged.add((device) => device.id === `surface/${this.id}` && this.refresh()));
        this.scope.add(this.desk.frames.add((now) => this.front?.advance(now)));
        this.link.start();
        this.changed.tell();
    }

    close(): void {
        if (!this.isOpen) return;
        if (this.element.hasAttribute("data-alone")) this.alone.click();
        this.element.hidden = true;
        this.scope.end();
        this.scope = new Scope();
        this.link.stop();
        this.changed.tell();
    }

    private get cableAddress(): string {
        return `room/rehearsal/surface/${this.id}/plugged`;
    }

    private draw(front: Front): void {
        this.front = front;
        this.isOn = true;
        this.place.replaceChildren(front.element);
        this.element.removeAttribute("data-lost");
        this.refresh();
    }

    private refresh(): void {
        const availability = this.desk.studio.devices.get(`surface/${this.id}`)?.availability || "unknown";
        setAttribute(this.element, "data-availability", availability);
        setText(this.name, this.desk.studio.devices.get(`surface/${this.id}`)?.description?.name ?? this.id);
        setText(this.state, availability);
        setAttribute(this.power, "aria-pressed", String(this.isOn));
        setAttribute(this.cable, "aria-pressed", String(this.desk.studio.value(this.cableAddress) === "true"));
        setAttribute(this.alone, "aria-pressed", String(this.element.hasAttribute("data-alone")));
    }
}
