import type { Desk } from "../desk";
import { textOf } from "../studio/json";
import { el, setText } from "./dom";
import { presenceOf } from "./presence";

const EngineFigures = [
    ["mix/engine/load", "DSP", "%"],
    ["mix/engine/xruns", "dropouts", ""],
    ["mix/engine/sample-rate", "", "kHz"],
] as const;

/** The line on top: the room, who works in it, the transport, the engine's health, and whether any of it is live. */
export class Head {
    readonly element: HTMLElement;
    private readonly session = el("p", { class: "session" });
    private readonly engine = el("p", { class: "engine" });
    private readonly presence = el("p", { class: "presence", role: "status" });
    private lastLive: string | undefined;

    constructor(
        room: string,
        transport: HTMLElement,
        private readonly desk: Desk,
        private readonly connected: () => boolean,
    ) {
        const title = el("div", { class: "room" }, el("h1", {}, room), this.session);
        this.element = el("header", { class: "head" }, title, transport, this.engine, this.presence);
        desk.studio.headChanged.add(() => this.refresh());
        desk.studio.deviceChanged.add(() => this.showEngine());
        for (const [address] of EngineFigures) desk.studio.watch(address, () => this.showEngine());
    }

    /** The moment from which the page is stale is kept when it happens, not when it is drawn. */
    refresh(): void {
        const connected = this.connected();
        const { status, session, info } = this.desk.studio;
        const wasLive = document.body.dataset["connected"] === "true";
        const live = connected && status === "online";
        if (wasLive && !live) this.lastLive = new Date().toLocaleTimeString("en-GB");
        const presence = presenceOf(connected, status, this.lastLive);
        document.body.dataset["connected"] = String(presence.live);
        setText(this.presence, presence.text);
        const words = ["project", "client", "engineer", "mode"].map((key) => textOf(session[key])).filter((text) => text !== undefined && text !== "idle");
        setText(this.session, words.join(" · "));
        const version = textOf(info["version"]);
        this.presence.title = version === undefined ? "" : `StudioControl ${version}`;
    }

    private showEngine(): void {
        const { studio } = this.desk;
        const availability = studio.devices.get("mix")?.availability ?? "";
        const figures = EngineFigures.flatMap(([address, word, unit]) => {
            const value = studio.number(address);
            return value === undefined ? [] : [[word, figureOf(value, unit), unit].filter((part) => part !== "").join(" ")];
        });
        setText(this.engine, availability === "online" ? figures.join(" · ") : availability && `engine ${availability}`);
        this.engine.dataset["availability"] = availability;
    }
}

/** The engine tells its rate in Hz; studio people say 44.1 kHz. */
function figureOf(value: number, unit: string): string {
    return String(unit === "kHz" ? value / 1000 : Math.round(value * 10) / 10);
}
