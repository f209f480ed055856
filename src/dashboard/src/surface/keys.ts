import { setAttribute } from "../page/dom";
import type { Gesture } from "./link";
import { lampName } from "./sight";

/** A key of a surface. The right mouse button, or Ctrl, keeps it down until the next press: for SHIFT with one pointer. */
export class SurfaceKey {
    private pointer: number | undefined;
    private down = false;
    private latched = false;

    constructor(
        private readonly element: SVGGElement,
        private readonly index: number,
        private readonly send: (gesture: Gesture) => void,
    ) {
        const name = element.dataset["name"] ?? "";
        for (const [attribute, value] of Object.entries({ role: "button", tabindex: "0", "aria-label": name })) element.setAttribute(attribute, value);
        element.addEventListener("contextmenu", (event) => event.preventDefault());
        element.addEventListener("pointerdown", (event) => this.press(event));
        for (const kind of ["pointerup", "pointercancel", "lostpointercapture"] as const) element.addEventListener(kind, (event) => this.lift(event));
        element.addEventListener("keydown", (event) => this.key(event));
        element.addEventListener("keyup", (event) => isPress(event) && this.let());
        element.addEventListener("blur", () => this.pointer === undefined && !this.latched && this.let());
    }

    show(lamp: unknown): void {
        const name = lampName(lamp);
        setAttribute(this.element, "data-lamp", name);
        setAttribute(this.element, "aria-pressed", String(name !== undefined));
    }

    private press(event: PointerEvent): void {
        if (this.pointer !== undefined || event.button > 2) return;
        event.preventDefault();
        this.pointer = event.pointerId;
        this.element.setPointerCapture(event.pointerId);
        const wasLatched = this.latched;
        this.latched = !wasLatched && (event.button === 2 || event.ctrlKey);
        if (!wasLatched) this.hold();
    }

    private lift(event: PointerEvent): void {
        if (event.pointerId !== this.pointer) return;
        this.pointer = undefined;
        if (!this.latched) this.let();
    }

    private key(event: KeyboardEvent): void {
        if (!isPress(event)) return;
        event.preventDefault();
        if (!event.repeat) this.hold();
    }

    private hold(): void {
        if (this.down) return;
        this.down = true;
        this.element.dataset["down"] = "";
        this.send(["hold", this.index]);
    }

    private let(): void {
        if (!this.down) return;
        this.down = false;
        this.latched = false;
        delete this.element.dataset["down"];
        this.send(["let", this.index]);
    }
}

export function isPress(event: KeyboardEvent): boolean {
    return event.key === " " || event.key === "Enter";
}
