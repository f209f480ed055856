import { readAlert, type Alert } from "./alert";
import { readDescription, type Description } from "./description";
import { fieldsOf, parseJson, textsOf, type Fields } from "./json";
import { Signal } from "./signal";
import { readTopic } from "./topics";

export type Quality = "good" | "stale" | "unknown";

/** A branch of the tree: what its owner says of itself. */
export interface Device {
    readonly id: string;
    description: Description | undefined;
    availability: string;
    link: Fields;
    inventory: Fields;
    stale: ReadonlySet<string>;
}

/** What the page knows of the studio: the retained topics, read. It never asks and never guesses. */
export class Studio {
    readonly devices = new Map<string, Device>();
    readonly alerts = new Map<string, Alert>();
    status = "";
    info: Fields = {};
    session: Fields = {};

    readonly described = new Signal<Device>();
    readonly deviceChanged = new Signal<Device>();
    readonly alertsChanged = new Signal<void>();
    readonly headChanged = new Signal<void>();
    readonly levels = new Signal<{ bank: string; frame: Fields }>();
    readonly replies = new Signal<Fields>();

    private readonly values = new Map<string, string>();
    private readonly watchers = new Map<string, Signal<void>>();
    private readonly descriptions = new Map<string, string>();
    private readonly heard = new Map<string, number>();
    private round = 0;

    constructor(readonly base: string) {}

    value(address: string): string | undefined {
        return this.values.get(address);
    }

    number(address: string): number | undefined {
        const text = this.values.get(address);
        const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
        return Number.isFinite(value) ? value : undefined;
    }

    quality(device: string, address: string): Quality {
        if (!this.values.has(address)) return "unknown";
        const owner = this.devices.get(device);
        const reachable = owner === undefined || (owner.availability !== "offline" && owner.availability !== "disabled");
        return reachable && !owner?.stale.has(address) ? "good" : "stale";
    }

    /** Calls now and whenever the value or its quality changes. Returns what ends the watch. */
    watch(address: string, changed: () => void): () => void {
        let signal = this.watchers.get(address);
        if (signal === undefined) this.watchers.set(address, (signal = new Signal()));
        const end = signal.add(changed);
        changed();
        return () => {
            end();
            if (signal.empty) this.watchers.delete(address);
        };
    }

    /** A new connection: what is not heard again before `forgetUnheard` has been emptied while we were away. */
    beginRound(): void {
        this.round++;
    }

    forgetUnheard(): void {
        for (const [topic, round] of [...this.heard]) if (round !== this.round) this.take(topic, "");
    }

    /** Takes one message. An empty payload means that the topic is no more. */
    take(topic: string, payload: string): void {
        const what = readTopic(this.base, topic);
        if (what.about !== "levels" && what.about !== "reply") this.remember(topic, payload);
        switch (what.about) {
            case "status":
                this.status = payload;
                return this.headChanged.tell();
            case "info":
            case "session":
                this[what.about] = fieldsOf(parseJson(payload));
                return this.headChanged.tell();
            case "levels":
                return this.levels.tell({ bank: what.bank, frame: fieldsOf(parseJson(payload)) });
            case "reply":
                return this.replies.tell(fieldsOf(parseJson(payload)));
            case "alert":
                return this.takeAlert(what.id, payload);
            case "value":
                return this.takeValue(what.address, payload);
            case "description":
            case "availability":
            case "link":
            case "inventory":
            case "state":
                return this.takeDevice(this.device(what.device), what.about, payload);
            case "other":
                return;
        }
    }

    private remember(topic: string, payload: string): void {
        if (payload === "") this.heard.delete(topic);
        else this.heard.set(topic, this.round);
    }

    private takeValue(address: string, payload: string): void {
        // The contract: an empty text is published as one space, since an empty payload would empty the topic.
        if (payload === "") this.values.delete(address);
        else this.values.set(address, payload === " " ? "" : payload);
        this.watchers.get(address)?.tell();
    }

    private takeAlert(id: string, payload: string): void {
        if (payload === "") this.alerts.delete(id);
        else this.alerts.set(id, readAlert(id, payload));
        this.alertsChanged.tell();
    }

    private takeDevice(device: Device, about: "description" | "availability" | "link" | "inventory" | "state", payload: string): void {
        switch (about) {
            case "description":
                return this.takeDescription(device, payload);
            case "availability":
                device.availability = payload;
                this.tellAllOf(device);
                return this.deviceChanged.tell(device);
            case "link":
            case "inventory":
                device[about] = fieldsOf(parseJson(payload));
                return this.deviceChanged.tell(device);
            case "state":
                return this.takeState(device, fieldsOf(parseJson(payload)));
        }
    }

    private takeDescription(device: Device, payload: string): void {
        // The same description comes again with each reconnect; building the page anew would tear a fader out of a hand.
        if (payload !== "" && this.descriptions.get(device.id) === payload) return;
        device.description = payload === "" ? undefined : readDescription(device.id, payload);
        if (device.description === undefined) {
            this.devices.delete(device.id);
            this.descriptions.delete(device.id);
        } else this.descriptions.set(device.id, payload);
        this.described.tell(device);
    }

    private takeState(device: Device, state: Fields): void {
        const before = device.stale;
        const whole = (name: string) => (name.startsWith(`${device.id}/`) ? name : `${device.id}/${name}`);
        device.stale = new Set(textsOf(state["stale"]).map(whole));
        for (const address of new Set([...before, ...device.stale]))
            if (before.has(address) !== device.stale.has(address)) this.watchers.get(address)?.tell();
    }

    private tellAllOf(device: Device): void {
        for (const [address, signal] of [...this.watchers]) if (address.startsWith(`${device.id}/`)) signal.tell();
    }

    private device(id: string): Device {
        let device = this.devices.get(id);
        if (device === undefined)
            this.devices.set(id, (device = { id, description: undefined, availability: "", link: {}, inventory: {}, stale: new Set() }));
        return device;
    }
}
