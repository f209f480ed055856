import { el, setAttribute, setText } from "../page/dom";
import type { Fields } from "../studio/json";
import { SurfaceFader } from "./fader";
import { SurfaceKey } from "./keys";
import type { Gesture, Picture } from "./link";
import { FallingBar, lampName, toldIn, type Told } from "./sight";
import { lightRing, SurfaceJog, SurfaceKnob } from "./turns";

const Svg = "http://www.w3.org/2000/svg";
// Room around a section, so that what glows or is focused at its edge is not cut.
const Around = 8;

/** A surface's front, drawn by the service and played here. Its two halves stand beside each other, or one under the other. */
export class Front {
    readonly element = el("div", { class: "front" });
    private readonly parts = new Map<string, SVGGElement>();
    private readonly faders = new Map<number, SurfaceFader>();
    private readonly knobs = new Map<number, SurfaceKnob>();
    private readonly keys = new Map<number, SurfaceKey>();
    private readonly bars = new Map<number, FallingBar>();

    constructor(
        { svg, fullScale }: Picture,
        private readonly send: (gesture: Gesture) => void,
    ) {
        const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
        for (const section of drawn.querySelectorAll<SVGGElement>("[data-section]")) this.element.append(this.half(section));
        for (const part of this.element.querySelectorAll<SVGGElement>("[data-part]")) this.add(part, fullScale);
    }

    take(news: Fields): void {
        for (const told of toldIn(news)) this.show(told);
        if (typeof news["on"] === "boolean") this.element.toggleAttribute("data-off", !news["on"]);
        this.text("time/0", news["time"]);
        this.text("assignment/0", news["assignment"]);
    }

    /** Lets the bars of the meters fall. */
    advance(now: number): void {
        for (const [index, bar] of this.bars) if (bar.advance(now)) this.drawMeter(index, bar);
    }

    private half(section: SVGGElement): HTMLElement {
        const [x = 0, y = 0, width = 1, height = 1] = (section.dataset["box"] ?? "").split(" ").map(Number);
        const name = section.dataset["section"] ?? "";
        const svg = document.createElementNS(Svg, "svg");
        svg.setAttribute("class", "instrument");
        svg.setAttribute("viewBox", `${x - Around} ${y - Around} ${width + 2 * Around} ${height + 2 * Around}`);
        svg.append(document.importNode(section, true));
        const half = el("div", { class: `half half-${name}` });
        half.style.setProperty("--wide", String(width + 2 * Around));
        half.append(svg);
        return half;
    }

    private add(element: SVGGElement, fullScale: number): void {
        const [kind = "", number = "0"] = (element.dataset["part"] ?? "").split("/");
        const index = Number(number);
        const { send } = this;
        this.parts.set(`${kind}/${index}`, element);
        if (kind === "meter") this.bars.set(index, new FallingBar());
        if (kind === "fader") this.faders.set(index, new SurfaceFader({ element, index, fullScale, send }));
        else if (kind === "knob") this.knobs.set(index, new SurfaceKnob(element, index, send));
        else if (kind === "jog") new SurfaceJog(element, send);
        else if (kind === "key" && element.classList.contains("key")) this.keys.set(index, new SurfaceKey(element, index, send));
    }

    private show([list, index, value]: Told): void {
        switch (list) {
            case "faders":
                return this.faders.get(index)?.take(Number(value));
            case "held":
                return this.faders.get(index)?.hold(value === true);
            case "lamps":
                return this.lamp(index, value);
            case "rings":
                return this.ring(index, value);
            case "meters":
                return this.meter(index, Number(value));
            case "overloads":
                return this.overload(index, value === true);
            case "upper":
            case "lower":
                return this.words(list, index, String(value));
            case "second":
            case "secondLower":
                return this.second(list === "second" ? 0 : 1, index, String(value));
            case "colours":
                return this.tint(index, Number(value));
        }
    }

    private lamp(index: number, value: unknown): void {
        const key = this.keys.get(index);
        if (key !== undefined) return key.show(value);
        const lamp = this.parts.get(`key/${index}`);
        if (lamp !== undefined) setAttribute(lamp, "data-lamp", lampName(value));
    }

    private ring(index: number, value: unknown): void {
        const bar = this.parts.get(`bar/${index}`);
        if (bar !== undefined) lightRing([...bar.querySelectorAll(".led")], value);
        else this.knobs.get(index)?.show(value);
    }

    private meter(index: number, step: number): void {
        const bar = this.bars.get(index);
        bar?.take(step, performance.now());
        if (bar !== undefined) this.drawMeter(index, bar);
    }

    private drawMeter(index: number, bar: FallingBar): void {
        for (const [at, step] of this.steps(index).slice(0, -1).entries()) setAttribute(step, "data-lit", at < bar.shown ? "" : undefined);
    }

    private overload(index: number, lit: boolean): void {
        const last = this.steps(index).at(-1);
        if (last !== undefined) setAttribute(last, "data-lit", lit ? "" : undefined);
    }

    private steps(index: number): Element[] {
        return [...(this.parts.get(`meter/${index}`)?.querySelectorAll(".step") ?? [])];
    }

    private words(line: "upper" | "lower", index: number, text: string): void {
        const element = this.parts.get(`display/${index}`)?.querySelectorAll("text")[line === "upper" ? 0 : 1];
        if (element !== undefined) setText(element, text);
        const display = this.parts.get(`display/${index}`)?.textContent ?? "";
        this.faders.get(index)?.words(display);
        this.knobs.get(index)?.words(display);
    }

    private second(line: 0 | 1, index: number, text: string): void {
        const element = this.parts.get(`second/${index}`)?.querySelectorAll("text")[line];
        if (element !== undefined) setText(element, text);
    }

    private tint(index: number, colour: number): void {
        const display = this.parts.get(`display/${index}`);
        if (display === undefined) return;
        setAttribute(display, "data-tinted", colour === 0 ? undefined : "");
        display.querySelector(".tint")?.setAttribute("fill", colour === 0 ? "none" : `#${colour.toString(16).padStart(6, "0")}`);
    }

    private text(part: string, value: unknown): void {
        const element = this.parts.get(part)?.querySelector("text");
        if (element && typeof value === "string") setText(element, value);
    }
}
