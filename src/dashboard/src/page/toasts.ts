import type { Failure } from "../link/commands";
import { el } from "./dom";

const ShownMilliseconds = 6000;
const MostAtOnce = 4;

/** Short notes on commands that could not be done. */
export class Toasts {
    readonly element = el("div", { class: "toasts", role: "status", "aria-live": "polite" });

    show({ subject, code, detail }: Failure): void {
        const toast = el("div", { class: "toast", "data-code": code }, el("b", {}, subject), el("span", {}, detail ? `${code}: ${detail}` : code));
        this.element.append(toast);
        if (this.element.childElementCount > MostAtOnce) this.element.firstElementChild?.remove();
        setTimeout(() => toast.remove(), ShownMilliseconds);
    }
}
