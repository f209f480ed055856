/**
 * A finger on this part plays it and does not move the page. Browsers do not heed `touch-action` on the parts of a drawing,
 * and would take the finger away in the middle of a move.
 */
export function keepFinger(element: Element): void {
    element.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
}
