import type { Desk } from "../desk";
import { el, setAttribute } from "../page/dom";
import type { Parameter } from "../studio/description";
import type { Scope } from "../studio/signal";

/** A lit key for a toggle: it shows what is reported, never what was wished. */
export function makeKey(device: string, parameter: Parameter, text: string, desk: Desk, scope: Scope): HTMLButtonElement {
    const { studio, commands } = desk;
    const key = el("button", { class: "key", type: "button", "data-address": parameter.address }, text);
    key.disabled = !parameter.settable;
    key.addEventListener("click", () => {
        if (!desk.live()) return;
        key.dataset["pending"] = "";
        commands.set(parameter.address, studio.value(parameter.address) !== "true", (answer) => {
            if (answer.stage !== "accepted") delete key.dataset["pending"];
        });
    });
    scope.add(
        studio.watch(parameter.address, () => {
            delete key.dataset["pending"];
            setAttribute(key, "aria-pressed", String(studio.value(parameter.address) === "true"));
            setAttribute(key, "data-quality", studio.quality(device, parameter.address));
        }),
    );
    return key;
}
