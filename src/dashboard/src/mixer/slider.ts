import type { Desk } from "../desk";
import { onGrid, type Law } from "../levels/taper";
import type { Answer } from "../link/commands";
import { setAttribute } from "../page/dom";
import type { Parameter } from "../studio/description";
import type { Scope } from "../studio/signal";
import { draggable } from "./drag";
import { Hand } from "./hand";

/** How one kind of slider (fader, pan) looks at its parameter. */
export interface SliderSpec {
    readonly device: string;
    readonly parameter: Parameter;
    readonly axis: "x" | "y";
    readonly law: Law;
    readonly min: number;
    readonly max: number;
    /** Where a double click takes it, and the highest that the End key may go. */
    readonly rest: number;
    format(value: number): string;
    /** The way of the cap, in pixels. */
    length(): number;
}

// One fortieth of the travel is 1 dB at the top of a fader; with Shift a tenth of it.
const KeyTravel = 1 / 40;
const FineKeyTravel = 1 / 400;
const PageTravel = 1 / 8;
const DefaultStep = 0.1;
const LookAfterReleaseMilliseconds = 1050;

/** A control with travel: shows the reported value, or the hand's while a hand leads, and asks for what the hand wants. */
export class Slider {
    private readonly hand: Hand;
    private readonly step: number;
    private shown: number | undefined;

    constructor(
        private readonly element: HTMLElement,
        private readonly readout: HTMLElement,
        private readonly spec: SliderSpec,
        private readonly desk: Desk,
        scope: Scope,
    ) {
        this.step = spec.parameter.step ?? DefaultStep;
        this.hand = new Hand(this.step / 2 + 1e-6);
        this.dress();
        draggable(element, spec.axis, () => spec.length(), {
            allowed: () => this.allowed,
            travel: () => spec.law.toTravel(this.shown ?? spec.min),
            grabbed: () => this.hand.grab(this.shown),
            moved: (travel) => this.want(spec.law.toValue(travel)),
            released: () => this.release(),
        });
        element.addEventListener("dblclick", () => this.go(spec.rest));
        element.addEventListener("keydown", (event) => this.key(event));
        scope.add(desk.studio.watch(spec.parameter.address, () => this.refresh()));
    }

    /** A value that was never read is not moved: one does not know from where. */
    private get allowed(): boolean {
        return this.spec.parameter.settable && this.shown !== undefined && this.desk.live();
    }

    private dress(): void {
        const { parameter, axis, min, max } = this.spec;
        const attributes = {
            role: "slider",
            tabindex: "0",
            "data-address": parameter.address,
            "aria-orientation": axis === "y" ? "vertical" : "horizontal",
            "aria-valuemin": String(min),
            "aria-valuemax": String(max),
        };
        for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
        if (!parameter.settable) this.element.setAttribute("aria-readonly", "true");
    }

    private go(value: number): void {
        if (!this.allowed) return;
        this.want(value);
        if (!this.hand.held) this.release();
    }

    private want(value: number): void {
        const { parameter, min, max } = this.spec;
        const wanted = onGrid(value, this.step, min, max);
        if (wanted === this.shown && this.hand.held) return;
        this.hand.move(wanted, this.desk.now());
        this.desk.outbox.put(parameter.address, { value: wanted, answered: (answer) => this.answered(wanted, answer) });
        this.refresh();
    }

    private release(): void {
        this.hand.release(this.desk.now());
        this.refresh();
        setTimeout(() => this.refresh(), LookAfterReleaseMilliseconds);
    }

    private answered(wanted: number, answer: Answer): void {
        // Only the word on the last wish counts; older ones tell of places that the hand has left.
        if (wanted !== this.shown) return;
        if (answer.stage === "failed") this.hand.refused();
        if (answer.stage === "confirmed" && typeof answer.value === "number") this.hand.confirmed(answer.value);
        this.refresh();
    }

    private refresh(): void {
        const { device, parameter, law, format } = this.spec;
        const { studio } = this.desk;
        const reported = studio.number(parameter.address);
        this.shown = this.hand.shown(reported, this.desk.now());
        const text = this.shown === undefined ? "–" : format(this.shown);
        this.element.style.setProperty("--at", law.toTravel(this.shown ?? this.spec.min).toFixed(4));
        setAttribute(this.element, "aria-valuenow", this.shown?.toString());
        setAttribute(this.element, "aria-valuetext", `${text} ${parameter.unit}`.trim());
        setAttribute(this.element, "data-quality", studio.quality(device, parameter.address));
        if (this.readout.textContent !== text) this.readout.textContent = text;
    }

    private key(event: KeyboardEvent): void {
        const { law, rest, min } = this.spec;
        const from = law.toTravel(this.shown ?? min);
        const small = event.shiftKey ? FineKeyTravel : KeyTravel;
        const byTravel = (travel: number) => this.go(this.nudged(from, travel));
        switch (event.key) {
            case "ArrowUp":
            case "ArrowRight":
                byTravel(small);
                break;
            case "ArrowDown":
            case "ArrowLeft":
                byTravel(-small);
                break;
            case "PageUp":
                byTravel(PageTravel);
                break;
            case "PageDown":
                byTravel(-PageTravel);
                break;
            case "Home":
                this.go(min);
                break;
            case "End": // Not the top: ten dB more on a key beside Home would be no kindness to ears.
                this.go(rest);
                break;
            default:
                return;
        }
        event.preventDefault();
    }

    /** The value one key press away: at least one step of the parameter, however flat the law is there. */
    private nudged(from: number, travel: number): number {
        const { law, min, max } = this.spec;
        const value = law.toValue(Math.min(1, Math.max(0, from + travel)));
        const present = this.shown ?? min;
        const moved = onGrid(value, this.step, min, max) !== present;
        return moved ? value : present + Math.sign(travel) * this.step;
    }
}
