import type { Desk } from "../desk";
import { el, readable, setAttribute, setText } from "../page/dom";
import type { Description, Parameter } from "../studio/description";
import { formatPosition } from "../studio/format";
import { Scope } from "../studio/signal";
import { makeKey } from "./key";

const Locate = "transport/locate";
const Verbs: Record<string, string> = { stopped: "Stop", playing: "Play", recording: "Record", paused: "Pause" };

/** The engine's transport: back to start, one key for each state that it knows, loop, position. */
export class Transport {
    readonly element = el("div", { class: "transport", role: "group", "aria-label": "Transport" });
    private scope = new Scope();

    constructor(private readonly desk: Desk) {}

    show(engine: Description | undefined): void {
        this.scope.end();
        this.scope = new Scope();
        this.element.replaceChildren();
        if (engine === undefined) return;
        const parameter = (leaf: string) => engine.parameters.get(`transport/${leaf}`);
        const [state, loop, position] = [parameter("state"), parameter("loop"), parameter("position")];
        if (engine.actions.includes(Locate)) this.element.append(this.rewind(engine.device));
        if (state !== undefined) for (const choice of state.choices) this.element.append(this.stateKey(engine.device, state, choice));
        if (loop !== undefined) this.element.append(this.loopKey(engine.device, loop));
        if (position !== undefined) this.element.append(this.clock(engine.device, position));
    }

    private rewind(device: string): HTMLElement {
        const key = el("button", { class: "key icon", type: "button", "data-icon": "start", "aria-label": "Back to start", title: "Back to start" });
        key.addEventListener("click", () => this.desk.live() && this.desk.commands.act(device, Locate, 0));
        return key;
    }

    private stateKey(device: string, state: Parameter, choice: string): HTMLElement {
        const verb = Verbs[choice] ?? readable(choice);
        const attributes = { class: "key icon", type: "button", "data-icon": choice, "data-choice": choice, "aria-label": verb, title: verb };
        const key = el("button", attributes, choice in Verbs ? "" : verb);
        key.disabled = !state.settable;
        key.addEventListener("click", () => this.desk.live() && this.desk.commands.set(state.address, choice));
        this.scope.add(
            this.desk.studio.watch(state.address, () => {
                setAttribute(key, "aria-pressed", String(this.desk.studio.value(state.address) === choice));
                setAttribute(key, "data-quality", this.desk.studio.quality(device, state.address));
            }),
        );
        return key;
    }

    private loopKey(device: string, loop: Parameter): HTMLElement {
        const key = makeKey(device, loop, "Loop", this.desk, this.scope);
        key.classList.add("loop");
        return key;
    }

    private clock(device: string, position: Parameter): HTMLElement {
        const clock = el("output", { class: "clock", "data-address": position.address, "aria-label": "Position" });
        this.scope.add(
            this.desk.studio.watch(position.address, () => {
                const seconds = this.desk.studio.number(position.address);
                setText(clock, seconds === undefined ? "-:--:--.-" : formatPosition(seconds));
                setAttribute(clock, "data-quality", this.desk.studio.quality(device, position.address));
            }),
        );
        return clock;
    }
}
