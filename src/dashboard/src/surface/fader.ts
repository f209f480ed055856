import { setAttribute } from "../page/dom";
import { keepFinger } from "./finger";
import type { Gesture } from "./link";

export interface FaderParts {
    readonly element: SVGGElement;
    readonly index: number;
    readonly fullScale: number;
    send(gesture: Gesture): void;
}

const Small = 1 / 128;
const Fine = 1 / 1024;
const Page = 1 / 10;
const FinePart = 0.1;
// A hand on the keyboard has left the fader when no key came for that long.
const KeysLeaveMilliseconds = 400;
// What was on its way when the hand left still tells of places where it was.
const SettleMilliseconds = 90;

/**
 * A fader of a surface: a pointer on it is a finger on its cap, told to the service as touch, moves and release; the motor
 * moves the cap when no finger does. Arrow keys touch it too.
 */
export class SurfaceFader {
    private readonly cap: SVGGElement;
    private readonly travel: number;
    private pointer: number | undefined;
    private last = 0;
    private mine: number | undefined;
    private reported = 0;
    private heldByOther = false;
    private leaving: ReturnType<typeof setTimeout> | undefined;

    constructor(private readonly parts: FaderParts) {
        const { element } = parts;
        this.cap = element.querySelector<SVGGElement>(".cap")!;
        this.travel = Number(element.dataset["travel"]);
        this.cap.removeAttribute("transform");
        for (const [name, value] of Object.entries({ role: "slider", tabindex: "0", "aria-orientation": "vertical", "aria-valuemin": "0", "aria-valuemax": "100" }))
            element.setAttribute(name, value);
        element.setAttribute("aria-label", element.dataset["name"] ?? "Fader");
        keepFinger(element);
        element.addEventListener("pointerdown", (event) => this.grab(event));
        element.addEventListener("pointermove", (event) => this.drag(event));
        for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) element.addEventListener(name, (event) => this.letGo(event));
        element.addEventListener("keydown", (event) => this.key(event));
        element.addEventListener("blur", () => this.pointer === undefined && this.leave());
        this.show();
    }

    /** The cap stands there, says the service. */
    take(position: number): void {
        this.reported = position;
        this.show();
    }

    /** A finger is on it, here or on another page. */
    hold(held: boolean): void {
        this.heldByOther = held && this.mine === undefined;
        setAttribute(this.parts.element, "data-held", held ? "" : undefined);
    }

    /** What the strip's display says of it is its value in words. */
    words(text: string): void {
        setAttribute(this.parts.element, "aria-valuetext", text.trim() || undefined);
    }

    private get position(): number {
        return this.mine ?? this.reported;
    }

    private touch(): boolean {
        if (this.heldByOther) return false;
        clearTimeout(this.leaving);
        if (this.mine === undefined) this.parts.send(["touch", this.parts.index]);
        this.mine ??= this.reported;
        this.parts.element.dataset["mine"] = "";
        return true;
    }

    private go(position: number): void {
        const { fullScale, index, send } = this.parts;
        const before = Math.round(this.position);
        this.mine = Math.min(fullScale, Math.max(0, position));
        const now = Math.round(this.mine);
        if (now === before) return;
        send(["move", index, now]);
        this.show();
    }

    private leave(): void {
        if (this.mine === undefined) return;
        clearTimeout(this.leaving);
        this.parts.send(["release", this.parts.index]);
        delete this.parts.element.dataset["mine"];
        this.leaving = setTimeout(() => {
            this.mine = undefined;
            this.show();
        }, SettleMilliseconds);
    }

    private grab(event: PointerEvent): void {
        if (this.pointer !== undefined || event.button !== 0 || !this.touch()) return;
        event.preventDefault();
        this.parts.element.focus({ preventScroll: true });
        this.pointer = event.pointerId;
        this.last = event.clientY;
        this.parts.element.setPointerCapture(event.pointerId);
    }

    private drag(event: PointerEvent): void {
        if (event.pointerId !== this.pointer || event.clientY === this.last) return;
        const scale = this.parts.element.getScreenCTM()?.d ?? 1;
        const way = ((this.last - event.clientY) / (this.travel * scale)) * (event.shiftKey ? FinePart : 1);
        this.last = event.clientY;
        this.go(this.position + way * this.parts.fullScale);
    }

    private letGo(event: PointerEvent): void {
        if (event.pointerId !== this.pointer) return;
        this.pointer = undefined;
        this.leave();
    }

    private key(event: KeyboardEvent): void {
        const small = event.shiftKey ? Fine : Small;
        const ways: Record<string, number> = { ArrowUp: small, ArrowRight: small, ArrowDown: -small, ArrowLeft: -small, PageUp: Page, PageDown: -Page, Home: -1 };
        const way = ways[event.key];
        if (way === undefined) return;
        event.preventDefault();
        if (!this.touch()) return;
        this.go(this.position + way * this.parts.fullScale);
        this.leaving = setTimeout(() => this.leave(), KeysLeaveMilliseconds);
    }

    private show(): void {
        const part = this.position / this.parts.fullScale;
        this.cap.style.transform = `translateY(${(-part * this.travel).toFixed(2)}px)`;
        setAttribute(this.parts.element, "aria-valuenow", (part * 100).toFixed(1));
    }
}
