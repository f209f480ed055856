import mqtt from "mqtt";
import { fieldsOf, textOf } from "../studio/json";
import { socketUrl } from "./url";

/** Where the studio is found: the topics' base, the broker's WebSocket and the room's name as people say it. */
export interface Place {
    readonly base: string;
    readonly url: string;
    readonly room: string;
}

const LookAgainMilliseconds = 2000;

/** Asks the host that serves this page; where it does not say, looks for a service that is online on its broker. */
export async function findPlace(location: Location, clientId: string): Promise<Place> {
    const told = await askHost();
    const url = socketUrl(textOf(told["mqtt"]) ?? "/mqtt", location);
    const base = textOf(told["base"]) ?? (await discover(url, clientId));
    return { base, url, room: textOf(told["room"]) ?? base.split("/").at(-1) ?? base };
}

async function askHost() {
    try {
        const answer = await fetch("/dashboard.json", { cache: "no-store" });
        return answer.ok ? fieldsOf(await answer.json()) : {};
    } catch {
        return {}; // No host, or no such file: the broker is asked instead.
    }
}

/** The first room whose status says `online`; waits for as long as there is none. */
function discover(url: string, clientId: string): Promise<string> {
    return new Promise((found) => {
        const client = mqtt.connect(url, {
            protocolVersion: 5,
            clientId: `${clientId}-look`,
            reconnectPeriod: LookAgainMilliseconds,
            timerVariant: "native",
        });
        client.on("connect", () => client.subscribe("studio/+/status", { qos: 1 }));
        client.on("message", (topic, payload) => {
            if (payload.toString() !== "online") return;
            client.end(true);
            found(topic.slice(0, -"/status".length));
        });
    });
}
