import type { Desk } from "../desk";
import { el, setText } from "../page/dom";
import { Scope } from "../studio/signal";
import { boundable, learners, nameOf } from "./learnable";

/**
 * Binding a control of a surface to what is on the page: choose the thing, choose the surface, move the control. The service
 * writes the binding into the studio's file.
 */
export class Learn {
    /** In the head; hidden while no surface can learn. */
    readonly key = el("button", { class: "key learn-key", type: "button", "data-learn": "", title: "Bind a control of a surface to something on this page" }, "Learn");
    readonly element = el("section", { class: "learn", "aria-label": "Learn", "aria-live": "polite" });
    private scope = new Scope();
    private armed = "";

    constructor(private readonly desk: Desk) {
        this.element.hidden = true;
        this.key.hidden = true;
        this.key.setAttribute("aria-pressed", "false");
        this.key.addEventListener("click", () => (this.isOn ? this.end() : this.begin()));
        desk.studio.described.add(() => (this.key.hidden = learners(desk.studio).length === 0));
        // Before anything else hears of it: what is chosen to be bound is not to be changed.
        for (const name of ["pointerdown", "mousedown", "click"] as const) addEventListener(name, (event) => this.caught(event), { capture: true });
        addEventListener("keydown", (event) => this.pressed(event), { capture: true });
    }

    private get isOn(): boolean {
        return !this.element.hidden;
    }

    private begin(): void {
        this.element.hidden = false;
        document.body.dataset["learning"] = "";
        this.key.setAttribute("aria-pressed", "true");
        this.say("Click what a control shall move; Escape ends it.");
    }

    private end(): void {
        this.giveUp();
        this.element.hidden = true;
        delete document.body.dataset["learning"];
        this.key.setAttribute("aria-pressed", "false");
    }

    private pressed(event: KeyboardEvent): void {
        if (!this.isOn) return;
        if (event.key === "Escape") this.end();
        else if (event.key === "Enter" || event.key === " ") this.caught(event);
    }

    private caught(event: Event): void {
        const chosen = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-address], [data-action]") : null;
        if (!this.isOn || chosen === null) return;
        const address = chosen.dataset["address"] ?? chosen.dataset["action"] ?? "";
        if (boundable(this.desk.studio, address) === undefined) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (event.type === "pointerdown" || event.type === "keydown") this.choose(address);
    }

    private choose(address: string): void {
        this.giveUp();
        const surfaces = learners(this.desk.studio);
        const [only] = surfaces;
        if (surfaces.length === 1 && only !== undefined) return this.arm(only.id, address);
        const keys = surfaces.map((surface) => {
            const key = el("button", { class: "action", type: "button", "data-learner": surface.id }, nameOf(surface));
            key.addEventListener("click", () => this.arm(surface.id, address));
            return key;
        });
        this.say(`${address} by a control of`, ...keys);
    }

    private arm(surface: string, address: string): void {
        this.armed = surface;
        const told = el("output", { "data-learned": surface });
        const stop = el("button", { class: "action", type: "button" }, "Give up");
        stop.addEventListener("click", () => this.giveUp());
        const before = this.desk.studio.value(`${surface}/learned`);
        this.desk.commands.set(`${surface}/learn`, address, (answer) => answer.stage === "failed" && setText(told, answer.detail || answer.code));
        this.scope.add(
            this.desk.studio.watch(`${surface}/learned`, () => {
                const news = this.desk.studio.value(`${surface}/learned`);
                if (news !== before) setText(told, news ?? "");
            }),
        );
        let isWaiting = false;
        this.scope.add(
            this.desk.studio.watch(`${surface}/learn`, () => {
                const waits = this.desk.studio.value(`${surface}/learn`)?.trim() === address;
                if (isWaiting && !waits) {
                    this.armed = "";
                    stop.remove();
                }
                isWaiting = waits;
            }),
        );
        this.say(address, told, stop);
    }

    private giveUp(): void {
        this.scope.end();
        this.scope = new Scope();
        if (this.armed === "") return;
        this.desk.commands.set(`${this.armed}/learn`, "");
        this.armed = "";
        this.say("Given up. Click what a control shall move; Escape ends it.");
    }

    private say(...what: (string | HTMLElement)[]): void {
        this.element.replaceChildren(...what);
    }
}
