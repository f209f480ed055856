import type { Desk } from "../desk";
import { readFrame } from "../levels/frame";
import { el } from "../page/dom";
import type { Description } from "../studio/description";
import type { Fields } from "../studio/json";
import { Scope } from "../studio/signal";
import { Loudness } from "./loudness";
import { Meter, type LevelSource } from "./meter";
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

/** The channel strips in the engine's own order; an engine without levels has them in the order of its parameters. */
export function channelsOf(engine: Description): string[] {
    const listed = (engine.levels.get("strips") ?? []).map((address) => address.slice(engine.device.length + 1));
    const described = [...engine.parameters.keys()].filter((name) => name.endsWith("/fader")).map((name) => name.slice(0, -"/fader".length));
    const known = listed.filter((branch) => described.includes(branch) && branch !== "main");
    return known.length > 0 ? [...new Set(known)] : described.filter((branch) => branch.startsWith("ch/"));
}

/** Every array index that tells of this strip: one for a channel, two for a stereo main (itself or its sides). */
export function sourcesOf(engine: Description, address: string): LevelSource[] {
    const found: LevelSource[] = [];
    for (const [bank, strips] of engine.levels)
        strips.forEach((strip, index) => {
            if (strip === address || strip.startsWith(`${address}/`)) found.push({ bank, index });
        });
    const own = found.filter((source) => source.bank === address.split("/").at(-1));
    return own.length > 0 ? own : found;
}
