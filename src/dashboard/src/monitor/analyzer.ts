import { makeDial, type Bench } from "../channel/dial";
import type { LevelFrame } from "../levels/frame";
import { el } from "../page/dom";

const Floor = -80;
const Top = 0;
const Foot = 15;
const FallPerSecond = 30;
const ForgottenAfterMilliseconds = 2500;
const Colours = { back: "#0b0d10", grid: "#23282f", bar: "#4aa3c7", text: "#7c8693" };
const Marks = new Map([[2, "31"], [5, "63"], [8, "125"], [11, "250"], [14, "500"], [17, "1k"], [20, "2k"], [23, "4k"], [26, "8k"], [29, "16k"]]);

/** The spectrum in third octaves, 20 Hz to 20 kHz, while the engine measures one. */
export class Analyzer {
    readonly element = el("div", { class: "analyzer" });
    private readonly canvas = el("canvas", { role: "img", "aria-label": "Third-octave spectrum" });
    private readonly resized = new ResizeObserver(() => this.fit());
    private now: () => number = () => 0;
    private levels: number[] = [];
    private targets: readonly number[] = [];
    private heardAt = Number.NEGATIVE_INFINITY;
    private drawnAt = 0;
    private drawn = "";

    show(bench: Bench): void {
        this.element.replaceChildren(...makeDial(bench, "meters/rta", "Listen to"), el("div", { class: "analyzer-place" }, this.canvas));
        this.now = () => bench.desk.now();
        this.resized.observe(this.canvas.parentElement!);
        bench.scope.add(() => this.resized.disconnect());
        bench.scope.add(bench.desk.frames.add((now) => this.draw(now)));
    }

    take(frame: LevelFrame, now: number): void {
        this.targets = frame.peaks;
        this.heardAt = now;
    }

    private fit(): void {
        const place = this.canvas.parentElement!;
        this.canvas.width = Math.round(place.clientWidth * devicePixelRatio);
        this.canvas.height = Math.round(place.clientHeight * devicePixelRatio);
        this.drawn = "";
        this.draw(this.now());
    }

    private draw(now: number): void {
        const fall = (FallPerSecond * Math.min(1000, now - this.drawnAt)) / 1000;
        this.drawnAt = now;
        const isOld = now - this.heardAt > ForgottenAfterMilliseconds;
        this.levels = this.targets.map((target, at) => Math.max(isOld ? Floor : target, (this.levels[at] ?? Floor) - fall, Floor));
        const { width } = this.canvas;
        const height = this.canvas.height - Foot * devicePixelRatio;
        const tops = this.levels.map((level) => Math.round(((Math.min(Top, level) - Floor) / (Top - Floor)) * height));
        const picture = `${width} ${height} ${tops.join()}`;
        if (picture === this.drawn || height <= 0) return;
        this.drawn = picture;
        this.paint(tops, width, height);
    }

    private paint(tops: readonly number[], width: number, height: number): void {
        const context = this.canvas.getContext("2d", { alpha: false });
        if (context === null) return;
        context.fillStyle = Colours.back;
        context.fillRect(0, 0, width, this.canvas.height);
        context.font = `${10 * devicePixelRatio}px monospace`;
        for (let level = Top - 20; level > Floor; level -= 20) {
            const y = Math.round((height * (Top - level)) / (Top - Floor));
            context.fillStyle = Colours.grid;
            context.fillRect(0, y, width, 1);
            context.fillStyle = Colours.text;
            context.fillText(String(level), 3, y - 3);
        }
        const wide = width / 31;
        context.fillStyle = Colours.bar;
        for (const [band, top] of tops.entries()) context.fillRect(Math.round(band * wide), height - top, Math.max(1, Math.round(wide) - 2), top);
        context.fillStyle = Colours.text;
        for (const [band, text] of Marks) context.fillText(text, Math.round(band * wide), this.canvas.height - 4);
    }
}
