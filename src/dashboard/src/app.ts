import type { Desk, Sliding } from "./desk";
import { Shelf } from "./cards/shelf";
import { Learn } from "./learn/learn";
import { Broker } from "./link/broker";
import { Commands } from "./link/commands";
import { Outbox } from "./link/outbox";
import { findPlace, type Place } from "./link/place";
import { Mixer } from "./mixer/mixer";
import { MonitorSection } from "./monitor/monitor";
import { Transport } from "./mixer/transport";
import { AlertList } from "./page/alerts";
import { el } from "./page/dom";
import { Head } from "./page/head";
import { Toasts } from "./page/toasts";
import { Signal } from "./studio/signal";
import { Studio } from "./studio/studio";
import { topicsOf } from "./studio/topics";
import { SurfaceSection } from "./surface/surfaces";

// Retained topics come at once after subscribing, or spread over 2 s after the service's own reconnect.
const RetainedWithinMilliseconds = 4000;

const by = `dashboard-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36)}`;
document.body.dataset["connected"] = "false";
const place = await findPlace(location, by);
open(place);

function open({ base, url, room }: Place): void {
    const studio = new Studio(base);
    const broker = new Broker(url, by, topicsOf(base, by), { connected: greet, lost, message: (topic, payload) => studio.take(topic, payload) });
    const desk = makeDesk(studio, broker, base);
    const transport = new Transport(desk);
    const head = new Head(room, transport.element, desk, () => broker.connected);
    const monitor = new MonitorSection(desk);
    const mixer = new Mixer(desk, (bank, frame, now) => monitor.take(bank, frame, now));
    const learn = new Learn(desk);
    transport.element.after(learn.key);
    head.element.append(learn.element);
    const played = new SurfaceSection(desk);
    const toasts = new Toasts();
    desk.commands.failed.add((failure) => toasts.show(failure));
    desk.commands.questions.add((question) => toasts.ask(question));
    studio.replies.add((reply) => desk.commands.take(reply));
    studio.described.add((device) => {
        if (device.id === "room") played.show(device.description);
        if (device.id !== "mix") return;
        mixer.show(device.description);
        monitor.show(device.description);
        transport.show(device.description);
    });
    const gear = new Shelf("Gear", desk, (device) => device.id.startsWith("gear/"));
    const surfaces = new Shelf("Surfaces", desk, (device) => device.id.startsWith("surface/"));
    const rest = new Shelf("Room", desk, (device) => device.id === "room");
    document.title = `${room} – StudioControl`;
    const cards = el("div", { class: "shelves" }, gear.element, el("div", { class: "side" }, surfaces.element, rest.element));
    document.body.replaceChildren(head.element, new AlertList(desk).element, played.element, mixer.element, mixer.channel.element, monitor.element, cards, toasts.element);
    head.refresh();
    broker.connect();
    startClocks(desk);
    addEventListener("online", () => broker.connect());
    addEventListener("pagehide", () => broker.leave());

    let sweep: ReturnType<typeof setTimeout> | undefined;

    function greet(): void {
        studio.status = "";
        studio.beginRound();
        clearTimeout(sweep);
        sweep = setTimeout(() => broker.connected && studio.forgetUnheard(), RetainedWithinMilliseconds);
        head.refresh();
    }

    function lost(): void {
        clearTimeout(sweep);
        desk.outbox.clear();
        desk.commands.forget();
        head.refresh();
    }
}

function makeDesk(studio: Studio, broker: Broker, base: string): Desk {
    const now = () => performance.now();
    return {
        studio,
        commands: new Commands(base, by, (topic, payload) => broker.publish(topic, payload), now),
        outbox: new Outbox<Sliding>(),
        frames: new Signal<number>(),
        live: () => broker.connected && studio.status === "online",
        now,
    };
}

function startClocks(desk: Desk): void {
    const send = () => {
        for (const [address, { value, answered }] of desk.outbox.take(desk.now())) desk.commands.set(address, value, answered);
    };
    const frame = () => {
        send();
        desk.frames.tell(desk.now());
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    // A hidden page has no frames; the last value of a fader goes out all the same.
    setInterval(send, 200);
    setInterval(() => desk.commands.expire(), 1000);
}
