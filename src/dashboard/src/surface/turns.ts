import { setAttribute } from "../page/dom";
import { keepFinger } from "./finger";
import { isPress } from "./keys";
import type { Gesture } from "./link";
import { ringLamps, Ticks, turned } from "./sight";

const PixelsPerTick = 6;
const WheelPerTick = 40;
const DegreesPerTick = 12;
const MostTicks = 20;
const StillMilliseconds = 350;
const StillPixels = 4;

/** The lamps of a ring or a row, and the one below a ring. */
export function lightRing(leds: readonly Element[], ring: unknown): void {
    const value = typeof ring === "number" ? ring : 0;
    const lit = ringLamps(value);
    for (const [at, led] of leds.entries()) setAttribute(led, "data-lit", (at < lit.length ? lit[at] : (value & 0x40) !== 0) ? "" : undefined);
}

const bounded = (ticks: number) => Math.min(MostTicks, Math.max(-MostTicks, ticks));

/** A V-Pot: wheel, or a drag up and to the right, turns it; a click pushes it, and a long one holds it down. */
export class SurfaceKnob {
    private readonly leds: readonly Element[];
    private readonly push: number;
    private readonly wheel = new Ticks(WheelPerTick);
    private readonly way = new Ticks(PixelsPerTick);
    private pointer: number | undefined;
    private last = { x: 0, y: 0 };
    private gone = 0;
    private still: ReturnType<typeof setTimeout> | undefined;
    private pushed = false;

    constructor(
        private readonly element: SVGGElement,
        private readonly index: number,
        private readonly send: (gesture: Gesture) => void,
    ) {
        this.leds = [...element.querySelectorAll(".led")];
        this.push = Number(element.dataset["push"] ?? -1);
        const words = { role: "spinbutton", tabindex: "0", "aria-label": element.dataset["name"] ?? "V-Pot" };
        for (const [attribute, value] of Object.entries(words)) element.setAttribute(attribute, value);
        element.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
        keepFinger(element);
        element.addEventListener("pointerdown", (event) => this.grab(event));
        element.addEventListener("pointermove", (event) => this.drag(event));
        for (const kind of ["pointerup", "pointercancel", "lostpointercapture"] as const) element.addEventListener(kind, (event) => this.letGo(event));
        element.addEventListener("keydown", (event) => this.key(event));
        element.addEventListener("keyup", (event) => isPress(event) && this.release());
        element.addEventListener("blur", () => this.release());
    }

    show(ring: unknown): void {
        lightRing(this.leds, ring);
        setAttribute(this.element, "aria-valuenow", String(typeof ring === "number" ? ring & 0x0f : 0));
    }

    words(text: string): void {
        setAttribute(this.element, "aria-valuetext", text.trim() || undefined);
    }

    private turn(ticks: number): void {
        if (ticks !== 0) this.send(["turn", this.index, bounded(ticks)]);
    }

    private press(): void {
        if (this.push < 0 || this.pushed) return;
        this.pushed = true;
        this.element.dataset["down"] = "";
        this.send(["hold", this.push]);
    }

    private release(): void {
        if (!this.pushed) return;
        this.pushed = false;
        delete this.element.dataset["down"];
        this.send(["let", this.push]);
    }

    private wheeled(event: WheelEvent): void {
        event.preventDefault();
        this.turn(this.wheel.take(-(event.deltaMode === 0 ? event.deltaY : event.deltaY * WheelPerTick)));
    }

    private grab(event: PointerEvent): void {
        if (this.pointer !== undefined || event.button !== 0) return;
        event.preventDefault();
        this.element.focus({ preventScroll: true });
        this.pointer = event.pointerId;
        this.last = { x: event.clientX, y: event.clientY };
        this.gone = 0;
        this.way.clear();
        this.element.setPointerCapture(event.pointerId);
        this.still = setTimeout(() => this.press(), StillMilliseconds);
    }

    private drag(event: PointerEvent): void {
        if (event.pointerId !== this.pointer) return;
        const moved = event.clientX - this.last.x - (event.clientY - this.last.y);
        this.last = { x: event.clientX, y: event.clientY };
        this.gone += Math.abs(moved);
        if (this.gone < StillPixels) return;
        clearTimeout(this.still);
        this.turn(this.way.take(moved));
    }

    private letGo(event: PointerEvent): void {
        if (event.pointerId !== this.pointer) return;
        this.pointer = undefined;
        clearTimeout(this.still);
        if (this.gone < StillPixels && event.type === "pointerup") this.press();
        this.release();
    }

    private key(event: KeyboardEvent): void {
        const ways: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 5, PageDown: -5 };
        const ticks = ways[event.key];
        if (ticks === undefined && !isPress(event)) return;
        event.preventDefault();
        if (ticks !== undefined) this.turn(ticks);
        else if (!event.repeat) this.press();
    }
}

/** The jog wheel: a finger goes round, or the mouse's wheel does. */
export class SurfaceJog {
    private readonly wheel = new Ticks(WheelPerTick);
    private readonly around = new Ticks(DegreesPerTick);
    private pointer: number | undefined;
    private last = { x: 0, y: 0 };
    private readonly dent: SVGElement | null;
    private angle = 0;

    constructor(
        private readonly element: SVGGElement,
        private readonly send: (gesture: Gesture) => void,
    ) {
        for (const [attribute, value] of Object.entries({ role: "spinbutton", tabindex: "0", "aria-label": element.dataset["name"] ?? "Jog" }))
            element.setAttribute(attribute, value);
        const rim = element.querySelector(".rim");
        this.dent = element.querySelector<SVGElement>(".dent");
        if (this.dent !== null) this.dent.style.transformOrigin = `${rim?.getAttribute("cx")}px ${rim?.getAttribute("cy")}px`;
        element.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
        keepFinger(element);
        element.addEventListener("pointerdown", (event) => this.grab(event));
        element.addEventListener("pointermove", (event) => this.drag(event));
        for (const kind of ["pointerup", "pointercancel", "lostpointercapture"] as const)
            element.addEventListener(kind, (event) => void (event.pointerId === this.pointer && (this.pointer = undefined)));
        element.addEventListener("keydown", (event) => this.key(event));
    }

    private turn(ticks: number): void {
        if (ticks === 0) return;
        this.angle += ticks * DegreesPerTick;
        if (this.dent !== null) this.dent.style.transform = `rotate(${this.angle}deg)`;
        this.send(["jog", 0, bounded(ticks)]);
    }

    private wheeled(event: WheelEvent): void {
        event.preventDefault();
        this.turn(this.wheel.take(-(event.deltaMode === 0 ? event.deltaY : event.deltaY * WheelPerTick)));
    }

    private grab(event: PointerEvent): void {
        if (this.pointer !== undefined || event.button !== 0) return;
        event.preventDefault();
        this.element.focus({ preventScroll: true });
        this.pointer = event.pointerId;
        this.last = this.place(event);
        this.around.clear();
        this.element.setPointerCapture(event.pointerId);
    }

    private drag(event: PointerEvent): void {
        if (event.pointerId !== this.pointer) return;
        const place = this.place(event);
        const degrees = turned(this.last, place);
        this.last = place;
        this.turn(this.around.take(degrees));
    }

    private place(event: PointerEvent): { x: number; y: number } {
        const box = this.element.getBoundingClientRect();
        return { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
    }

    private key(event: KeyboardEvent): void {
        const ways: Record<string, number> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };
        const ticks = ways[event.key];
        if (ticks === undefined) return;
        event.preventDefault();
        this.turn(ticks);
    }
}
