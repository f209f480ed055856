import type { Failure, Question } from "../link/commands";
import { el } from "./dom";

const ShownMilliseconds = 6000;
const MostAtOnce = 4;

/** Short notes on commands that could not be done. */
export class Toasts {
    readonly element = el("div", { class: "toasts", role: "status", "aria-live": "polite" });

    show({ subject, code, detail }: Failure): void {
        const toast = el("div", { class: "toast", "data-code": code }, el("b", {}, subject), el("span", {}, detail ? `${code}: ${detail}` : code));
        this.element.append(toast);
        this.element.querySelector(`.toast[data-code]:nth-last-child(n + ${MostAtOnce + 1})`)?.remove();
        setTimeout(() => toast.remove(), ShownMilliseconds);
    }

    /** Asks before a command that can do harm. It stands beside the desk and not over it: a hand may be on a fader. */
    ask({ subject, value, answer, over }: Question): void {
        const wish = value === undefined ? "Do it?" : `Set it to ${value === true ? "on" : value === false ? "off" : String(value)}?`;
        const [yes, no] = ["Yes", "Cancel"].map((word) => el("button", { class: "action", type: "button" }, word)) as [HTMLButtonElement, HTMLButtonElement];
        const words = [el("b", {}, subject), el("span", {}, `It can do harm. ${wish}`), el("p", {}, no, yes)];
        const question = el("div", { class: "toast", role: "alertdialog", "aria-label": subject, "data-question": subject }, ...words);
        yes.addEventListener("click", () => answer(true));
        no.addEventListener("click", () => answer(false));
        question.addEventListener("keydown", (event) => event.key === "Escape" && answer(false));
        over(() => question.remove());
        this.element.append(question);
        no.focus();
    }
}
