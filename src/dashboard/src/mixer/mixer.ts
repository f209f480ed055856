import { ChannelView } from "../channel/channel";
import { makeToggle, type Bench } from "../channel/dial";
import { numbersOf } from "../channel/sends";
import type { Desk } from "../desk";
import { readFrame, type LevelFrame } from "../levels/frame";
import { el, setAttribute, setText } from "../page/dom";
import type { Description } from "../studio/description";
import type { Fields } from "../studio/json";
import { Scope } from "../studio/signal";
import { layersOf, type Layer } from "./layers";
import { sourcesOf } from "./layout";
import { Loudness } from "./loudness";
import { Meter } from "./meter";
import { makeStrip } from "./strip";

const TellEveryMilliseconds = 250;

/** The console: a layer of strips at a time, the main beside them, and beneath them the rest of the one that is selected. */
export class Mixer {
    readonly element = el("main", { class: "mixer", "aria-label": "Mixer" });
    readonly channel: ChannelView;
    private readonly meters: Meter[] = [];
    private readonly loudness = new Loudness();
    private readonly resized = new ResizeObserver(() => this.meters.forEach((meter) => meter.fit(this.desk.now())));
    private scope = new Scope();
    private toldAt = 0;
    private selected = "";

    constructor(
        private readonly desk: Desk,
        private readonly framed: (bank: string, frame: LevelFrame, now: number) => void,
    ) {
        this.channel = new ChannelView(desk);
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
        this.channel.show(undefined, "");
        if (engine === undefined) return;
        const layers = layersOf(engine);
        const rows = layers.map((layer) => this.row(engine, layer));
        const console = el("div", { class: "console" }, ...rows);
        if (engine.parameters.has("main/fader")) console.append(this.strip(engine, "main", [this.loudness.element]));
        if (layers.length > 1) this.element.append(this.tabs(layers, rows));
        this.element.append(console);
        for (const meter of this.meters) this.resized.observe(meter.element);
        const branch = engine.parameters.has(`${this.selected}/fader`) ? this.selected : (layers[0]?.branches[0] ?? "main");
        this.select(engine, branch);
    }

    private row(engine: Description, layer: Layer): HTMLElement {
        const row = el("div", { class: "strips", "data-layer": layer.id }, ...layer.branches.map((branch) => this.strip(engine, branch, [])));
        if (layer.id === "dcas") row.append(...this.muteGroups(engine));
        return row;
    }

    private tabs(layers: readonly Layer[], rows: readonly HTMLElement[]): HTMLElement {
        const keys = layers.map((layer) => el("button", { class: "key tab", type: "button", "data-tab": layer.id }, layer.title));
        const open = (chosen: number) => {
            for (const [at, row] of rows.entries()) row.hidden = at !== chosen;
            for (const [at, key] of keys.entries()) key.setAttribute("aria-pressed", String(at === chosen));
        };
        for (const [at, key] of keys.entries()) key.addEventListener("click", () => open(at));
        open(0);
        return el("div", { class: "tabs", role: "group", "aria-label": "Layers" }, ...keys);
    }

    private muteGroups(engine: Description): HTMLElement[] {
        const bench: Bench = { engine, desk: this.desk, scope: this.scope };
        const keys = numbersOf(engine.parameters.keys(), /^mute-group\/(\d+)\/on$/).map((number) => {
            const key = makeToggle(bench, engine.parameters.get(`mute-group/${number}/on`)!, number, "mute");
            const name = `${engine.device}/mute-group/${number}/name`;
            this.scope.add(this.desk.studio.watch(name, () => setText(key, this.desk.studio.value(name) || `Mute ${number}`)));
            return key;
        });
        return keys.length === 0 ? [] : [el("div", { class: "mute-groups", role: "group", "aria-label": "Mute groups" }, ...keys)];
    }

    private strip(engine: Description, branch: string, extras: HTMLElement[]): HTMLElement {
        const address = `${engine.device}/${branch}`;
        const sources = sourcesOf(engine, address);
        const meter = sources.length === 0 ? undefined : new Meter(address, sources);
        if (meter !== undefined) this.meters.push(meter);
        const hasMore = engine.parameters.has(`${branch}/comp/on`);
        return makeStrip({ engine, branch, meter, extras, selected: hasMore ? () => this.select(engine, branch) : undefined }, this.desk, this.scope);
    }

    private select(engine: Description, branch: string): void {
        this.selected = branch;
        for (const strip of this.element.querySelectorAll("[data-strip]")) {
            const isIt = strip.getAttribute("data-strip") === `${engine.device}/${branch}`;
            setAttribute(strip, "data-selected", isIt ? "" : undefined);
            const name = strip.querySelector("[role='button']");
            if (name !== null) name.setAttribute("aria-pressed", String(isIt));
        }
        this.channel.show(engine.parameters.has(`${branch}/comp/on`) ? engine : undefined, branch);
    }

    private takeLevels(bank: string, fields: Fields): void {
        if (bank === "loudness") return this.loudness.take(fields);
        if (bank === "summary") return;
        const frame = readFrame(fields);
        const now = this.desk.now();
        for (const meter of this.meters) meter.take(bank, frame, now);
        this.channel.take(bank, frame);
        this.framed(bank, frame, now);
    }

    private draw(now: number): void {
        for (const meter of this.meters) meter.draw(now);
        if (now - this.toldAt < TellEveryMilliseconds) return;
        this.toldAt = now;
        for (const meter of this.meters) meter.tell(now);
    }
}
