export interface DragEvents {
    /** Whether a hand may take hold now. */
    allowed(): boolean;
    /** Where the cap stands, 0 to 1. */
    travel(): number;
    grabbed(): void;
    moved(travel: number): void;
    released(): void;
}

const FinePart = 0.1;

/**
 * A pointer (mouse, pen, finger) moves the control from wherever it is taken hold of: no touch makes a level jump.
 * With Shift the same way of the hand is a tenth of the travel.
 */
export function draggable(element: HTMLElement, axis: "x" | "y", length: () => number, events: DragEvents): void {
    let pointer: number | undefined;
    let last = 0;
    let travel = 0;
    const along = (event: PointerEvent) => (axis === "x" ? event.clientX : -event.clientY);

    element.addEventListener("pointerdown", (event) => {
        if (pointer !== undefined || event.button !== 0 || !events.allowed()) return;
        pointer = event.pointerId;
        element.setPointerCapture(pointer);
        last = along(event);
        travel = events.travel();
        element.dataset["held"] = "";
        events.grabbed();
    });
    element.addEventListener("pointermove", (event) => {
        if (event.pointerId !== pointer || along(event) === last) return;
        travel += ((along(event) - last) / Math.max(1, length())) * (event.shiftKey ? FinePart : 1);
        last = along(event);
        events.moved(Math.min(1, Math.max(0, travel)));
    });
    const letGo = (event: PointerEvent) => {
        if (event.pointerId !== pointer) return;
        pointer = undefined;
        delete element.dataset["held"];
        events.released();
    };
    element.addEventListener("pointerup", letGo);
    element.addEventListener("pointercancel", letGo);
    element.addEventListener("lostpointercapture", letGo);
}
