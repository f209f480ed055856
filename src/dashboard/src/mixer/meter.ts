import { MeterBar, deflection, Floor } from "../levels/ballistics";
import type { LevelFrame } from "../levels/frame";
import { el, setAttribute, setText } from "../page/dom";
import { formatNumber } from "../studio/format";
import type { LevelSource } from "./layout";

const Colours = { back: "#0b0d10", mark: "#23282f", hold: "#e8edf2", green: "#35b56a", yellow: "#d9b53a", red: "#e5484d", taken: "#e0a030" };
const Marks = [-6, -12, -18, -30, -40, -50];
const YellowFrom = -18;
const RedFrom = -3;
const PeakOpacity = 0.42;
const BarGap = 2;
const MostReduction = 24;

/** One strip's meter: a bar for each channel, RMS full and peak pale above it, peak hold, and a read-out that lights on a clip. */
export class Meter {
    readonly element: HTMLElement;
    readonly readout = el("button", { class: "peak", type: "button", title: "Highest peak in dBFS; click to clear" });
    private readonly canvas = el("canvas");
    private readonly bars: MeterBar[];
    private drawn = "";
    private reduction = 0;
    private reading: number | undefined;
    private ramp: CanvasGradient | undefined;

    constructor(
        address: string,
        private readonly sources: readonly LevelSource[],
    ) {
        this.bars = sources.map(() => new MeterBar());
        this.element = el("div", { class: "meter", "data-meter": address, "data-bars": String(sources.length) }, this.canvas);
        this.readout.addEventListener("click", () => this.bars.forEach((bar) => bar.clear()));
    }

    take(bank: string, frame: LevelFrame, now: number): void {
        this.sources.forEach((source, at) => {
            const peak = frame.peaks[source.index];
            if (source.bank !== bank || peak === undefined) return;
            this.reduction = at === 0 ? (frame.reductions[source.index] ?? 0) : Math.max(this.reduction, frame.reductions[source.index] ?? 0);
            this.reading = frame.readings[source.index];
            this.bars[at]?.take(peak, frame.rms[source.index] ?? Floor, frame.clipped.has(source.index), now);
        });
    }

    /** Moves the bars on and paints them where a pixel has changed. */
    draw(now: number): void {
        for (const bar of this.bars) bar.advance(now);
        const { width, height } = this.canvas;
        const rows = this.bars.flatMap((bar) => [bar.rms, bar.peak, bar.hold].map((level) => Math.round(deflection(level) * height)));
        const taken = Math.round(Math.min(1, this.reduction / MostReduction) * height);
        const picture = `${width} ${height} ${rows.join()} ${taken}`;
        if (picture === this.drawn || height === 0) return;
        this.drawn = picture;
        this.paint(rows, taken);
    }

    /** Numbers for eyes and tests; a few times a second is as fast as anyone reads. */
    tell(now: number): void {
        const peak = Math.max(...this.bars.map((bar) => bar.peak), Floor);
        const highest = Math.max(...this.bars.map((bar) => bar.highest), Floor);
        setAttribute(this.element, "data-level", peak.toFixed(1));
        setAttribute(this.element, "data-silent", this.bars.every((bar) => bar.isSilent(now)) ? "" : undefined);
        setAttribute(this.readout, "data-clipped", this.bars.some((bar) => bar.clipped) ? "" : undefined);
        const figure = this.reading ?? highest;
        setAttribute(this.readout, "data-reading", this.reading === undefined ? undefined : "");
        setText(this.readout, figure <= Floor ? "−∞" : formatNumber(figure, 1));
    }

    /** Fits the canvas to its place, in the screen's own pixels. */
    fit(now: number): void {
        this.canvas.width = Math.round(this.element.clientWidth * devicePixelRatio);
        this.canvas.height = Math.round(this.element.clientHeight * devicePixelRatio);
        this.ramp = undefined;
        this.drawn = "";
        this.draw(now);
    }

    private paint(rows: readonly number[], taken: number): void {
        const context = this.canvas.getContext("2d", { alpha: false });
        if (context === null) return;
        const { width, height } = this.canvas;
        this.ramp ??= makeRamp(context, height);
        context.fillStyle = Colours.back;
        context.fillRect(0, 0, width, height);
        const gap = BarGap * devicePixelRatio;
        const wide = (width - gap * (this.bars.length - 1)) / this.bars.length;
        for (let bar = 0; bar < this.bars.length; bar++) {
            const [rms = 0, peak = 0, hold = 0] = rows.slice(bar * 3, bar * 3 + 3);
            const left = Math.round(bar * (wide + gap));
            context.fillStyle = this.ramp;
            context.globalAlpha = PeakOpacity;
            context.fillRect(left, height - peak, wide, peak);
            context.globalAlpha = 1;
            context.fillRect(left, height - rms, wide, rms);
            if (hold > 0) context.fillRect(left, height - hold, wide, Math.max(1, devicePixelRatio));
        }
        // What dynamics take away hangs from the top.
        context.fillStyle = Colours.taken;
        if (taken > 0) context.fillRect(width - Math.round(width / 4), 0, Math.round(width / 4), taken);
        context.fillStyle = Colours.mark;
        for (const mark of Marks) context.fillRect(0, Math.round(height * (1 - deflection(mark))), width, 1);
    }
}

function makeRamp(context: CanvasRenderingContext2D, height: number): CanvasGradient {
    const ramp = context.createLinearGradient(0, height, 0, 0);
    const yellow = deflection(YellowFrom);
    const red = deflection(RedFrom);
    const stops: [number, string][] = [
        [0, Colours.green],
        [yellow, Colours.green],
        [yellow, Colours.yellow],
        [red, Colours.yellow],
        [red, Colours.red],
        [1, Colours.red],
    ];
    for (const [at, colour] of stops) ramp.addColorStop(at, colour);
    return ramp;
}

/** The meter's printed scale, dBFS: it is another one than the fader's beside it. */
export function makeMeterScale(): HTMLElement {
    const scale = el("div", { class: "meter-scale", "aria-hidden": "true", title: "dBFS" });
    for (const decibels of Marks) {
        const mark = el("i", {}, String(-decibels));
        mark.style.setProperty("--at", deflection(decibels).toFixed(4));
        scale.append(mark);
    }
    return scale;
}
