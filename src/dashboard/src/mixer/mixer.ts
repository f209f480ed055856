import type { Desk } from "../desk";
import { readFrame } from "../levels/frame";
import { el } from "../page/dom";
import type { Description } from "../studio/description";
import type { Fields } from "../studio/json";
import { Scope } from "../studio/signal";
import { channelsOf, sourcesOf } from "./layout";
import { Loudness } from "./loudness";
import { Meter } from "./meter";
import { makeStrip } from "./strip";

const TellEveryMilliseconds = 250;

/** The console: a strip for each channel that the main engine describes, and the main beside them. */
export class Mixer {
    readonly element = el("main", { class: "mixer", "aria-label": "Mixer" });
    private readonly meters: Meter[] = [];
    private readonly loudness = new Loudness();
    private readonly resized = new ResizeObserver(() => this.meters.forEach((meter) => meter.fit()));
    private scope = new Scope();
    private toldAt = 0;

    constructor(private readonly desk: Desk) {
        desk.studio.levels.add(({ bank, frame }) => this.takeLevels(bank, frame));
        desk.frames.add((now) => this.draw(now));
    }

    /** Builds the strips anew: another engine, or another number of strips. */
    show(engine: Description | undefined): void {
        this.scope.end();
        this.scope = new Scope();
        this.meters.length = 0;
        this.resized.disconnect();
        this.element.replaceChildren();
        if (engine === undefined) return;
        const strips = el("div", { class: "strips" });
        for (const branch of channelsOf(engine)) strips.append(this.strip(engine, branch, []));
        this.element.append(strips);
        if (engine.parameters.has("main/fader")) this.element.append(this.strip(engine, "main", [this.loudness.element]));
        for (const meter of this.meters) this.resized.observe(meter.element);
    }

    private strip(engine: Description, branch: string, extras: HTMLElement[]): HTMLElement {
        const address = `${engine.device}/${branch}`;
        const sources = sourcesOf(engine, address);
        const meter = sources.length === 0 ? undefined : new Meter(address, sources);
        if (meter !== undefined) this.meters.push(meter);
        return makeStrip({ engine, branch, meter, extras }, this.desk, this.scope);
    }

    private takeLevels(bank: string, fields: Fields): void {
        if (bank === "loudness") return this.loudness.take(fields);
        if (bank === "summary") return;
        const frame = readFrame(fields);
        const now = this.desk.now();
        for (const meter of this.meters) meter.take(bank, frame, now);
    }

    private draw(now: number): void {
        for (const meter of this.meters) meter.draw(now);
        if (now - this.toldAt < TellEveryMilliseconds) return;
        this.toldAt = now;
        for (const meter of this.meters) meter.tell(now);
    }
}
