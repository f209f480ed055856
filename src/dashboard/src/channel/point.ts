import { hasGain, type Band } from "../levels/response";
import { onGrid } from "../levels/taper";
import { Hand } from "../mixer/hand";
import { setAttribute } from "../page/dom";
import { formatNumber } from "../studio/format";
import type { Bench } from "./dial";
import { acrossOf, hertzOf, shape } from "./plot";

export interface PointParts {
    readonly bench: Bench;
    /** The band's branch beneath the engine: `ch/3/eq/2`. */
    readonly name: string;
    readonly number: number;
    readonly size: { readonly width: number; readonly height: number; readonly decibels: number };
    place(hertz: number, decibels: number): { x: number; y: number };
}

const LookAgainMilliseconds = 1050;
const Fine = 0.2;

/**
 * One band of an equalizer as a point: left and right is frequency, up and down is gain (of a band without gain, Q).
 * The wheel and Page keys turn Q; arrow keys move, with Shift finely.
 */
export class BandPoint {
    readonly element: SVGGElement;
    private readonly circle = shape("circle", { r: 11 });
    private readonly hands = { freq: new Hand(0.5), gain: new Hand(0.06), q: new Hand(0.006) };
    private pointer: number | undefined;
    private last = { x: 0, y: 0 };

    constructor(
        private readonly parts: PointParts,
        private readonly changed: () => void,
    ) {
        const { number, name, bench } = parts;
        const label = shape("text", { "text-anchor": "middle", dy: 4 });
        label.textContent = String(number);
        this.element = shape("g", { class: `point band-${number}`, tabindex: 0, role: "group", "aria-label": `Band ${number}`, "data-band": `${bench.engine.device}/${name}` });
        this.element.append(shape("circle", { r: 18, class: "reach" }), this.circle, label);
        for (const leaf of ["shape", "freq", "gain", "q"]) bench.scope.add(bench.desk.studio.watch(this.address(leaf), changed));
        this.element.addEventListener("pointerdown", (event) => this.grab(event));
        this.element.addEventListener("pointermove", (event) => this.drag(event));
        for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) this.element.addEventListener(name, (event) => this.letGo(event));
        this.element.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
        this.element.addEventListener("keydown", (event) => this.key(event));
        this.element.addEventListener("dblclick", () => this.want("gain", 0));
    }

    band(): Band {
        const kind = this.parts.bench.desk.studio.value(this.address("shape")) ?? "off";
        return { shape: kind, hertz: this.shown("freq") ?? 1000, decibels: this.shown("gain") ?? 0, q: this.shown("q") ?? 1 };
    }

    draw(gains: boolean): void {
        const band = this.band();
        const { x, y } = this.parts.place(band.hertz, gains ? band.decibels : 0);
        this.element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
        setAttribute(this.element, "data-off", band.shape === "off" ? "" : undefined);
        setAttribute(this.element, "aria-label", `Band ${this.parts.number}: ${band.shape}, ${Math.round(band.hertz)} Hz, ${formatNumber(band.decibels, 1)} dB, Q ${formatNumber(band.q, 2)}`);
    }

    private address(leaf: string): string {
        return `${this.parts.bench.engine.device}/${this.parts.name}/${leaf}`;
    }

    private shown(leaf: "freq" | "gain" | "q"): number | undefined {
        const { desk } = this.parts.bench;
        return this.hands[leaf].shown(desk.studio.number(this.address(leaf)), desk.now());
    }

    private want(leaf: "freq" | "gain" | "q", value: number): void {
        const { engine, desk } = this.parts.bench;
        const parameter = engine.parameters.get(`${this.parts.name}/${leaf}`);
        if (parameter === undefined || !desk.live()) return;
        const wanted = onGrid(value, parameter.step ?? 0.01, parameter.min ?? 0, parameter.max ?? 1);
        const hand = this.hands[leaf];
        hand.move(wanted, desk.now());
        if (this.pointer === undefined) hand.release(desk.now());
        desk.outbox.put(parameter.address, {
            value: wanted,
            answered: (answer) => {
                if (answer.stage === "failed") hand.refused();
                if (answer.stage === "confirmed" && typeof answer.value === "number") hand.confirmed(answer.value);
                this.changed();
            },
        });
        this.changed();
        setTimeout(this.changed, LookAgainMilliseconds);
    }

    private grab(event: PointerEvent): void {
        if (this.pointer !== undefined || event.button !== 0 || !this.parts.bench.desk.live()) return;
        this.pointer = event.pointerId;
        this.last = { x: event.clientX, y: event.clientY };
        this.element.setPointerCapture(event.pointerId);
        this.element.dataset["held"] = "";
        for (const leaf of ["freq", "gain", "q"] as const) this.hands[leaf].grab(this.shown(leaf));
    }

    private drag(event: PointerEvent): void {
        const picture = this.element.ownerSVGElement;
        if (event.pointerId !== this.pointer || picture === null) return;
        const { width, height, decibels } = this.parts.size;
        const scale = (width / Math.max(1, picture.clientWidth)) * (event.shiftKey ? Fine : 1);
        const [right, down] = [(event.clientX - this.last.x) * scale, (event.clientY - this.last.y) * scale];
        this.last = { x: event.clientX, y: event.clientY };
        const band = this.band();
        if (right !== 0) this.want("freq", hertzOf(acrossOf(band.hertz) + right / width));
        if (down === 0) return;
        if (hasGain(band.shape)) this.want("gain", band.decibels - (down * 2 * decibels) / height);
        else this.want("q", band.q * 2 ** (-down / 24));
    }

    private letGo(event: PointerEvent): void {
        if (event.pointerId !== this.pointer) return;
        this.pointer = undefined;
        delete this.element.dataset["held"];
        for (const hand of Object.values(this.hands)) hand.release(this.parts.bench.desk.now());
        this.changed();
    }

    private wheel(event: WheelEvent): void {
        event.preventDefault();
        this.want("q", this.band().q * 2 ** (event.deltaY > 0 ? -0.125 : 0.125));
    }

    private key(event: KeyboardEvent): void {
        const band = this.band();
        const part = event.shiftKey ? Fine : 1;
        const moves: Record<string, () => void> = {
            ArrowRight: () => this.want("freq", band.hertz * 2 ** (part / 6)),
            ArrowLeft: () => this.want("freq", band.hertz * 2 ** (-part / 6)),
            ArrowUp: () => this.want("gain", band.decibels + 0.5 * part),
            ArrowDown: () => this.want("gain", band.decibels - 0.5 * part),
            PageUp: () => this.want("q", band.q * 2 ** (part / 4)),
            PageDown: () => this.want("q", band.q * 2 ** (-part / 4)),
        };
        const move = moves[event.key];
        if (move === undefined) return;
        event.preventDefault();
        move();
    }
}
