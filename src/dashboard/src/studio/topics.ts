/** What a topic beneath the base is about. `address` is the tree's address of a parameter, `device` the owner of a branch. */
export type Topic =
    | { about: "status" }
    | { about: "info" }
    | { about: "session" }
    | { about: "description"; device: string }
    | { about: "availability"; device: string }
    | { about: "state"; device: string }
    | { about: "link"; device: string }
    | { about: "inventory"; device: string }
    | { about: "value"; device: string; address: string }
    | { about: "levels"; bank: string }
    | { about: "alert"; id: string }
    | { about: "reply"; by: string }
    | { about: "other" };

const Other: Topic = { about: "other" };

/** Tells what a topic is about; anything that the contract does not name is `other`, never an error. */
export function readTopic(base: string, topic: string): Topic {
    if (!topic.startsWith(`${base}/`)) return Other;
    const address = topic.slice(base.length + 1);
    const parts = address.split("/");
    const [head = "", second] = parts;
    switch (head) {
        case "status":
        case "info":
        case "session":
            return parts.length === 1 ? { about: head } : Other;
        case "levels":
            return second && parts.length === 2 ? { about: "levels", bank: second } : Other;
        case "alerts":
            return second && parts.length === 2 ? { about: "alert", id: second } : Other;
        case "reply":
            return second && parts.length === 2 ? { about: "reply", by: second } : Other;
        default:
            return readDeviceTopic(address, parts);
    }
}

function readDeviceTopic(address: string, parts: string[]): Topic {
    const length = deviceLength(parts[0]);
    if (length === 0 || parts.length <= length) return Other;
    const device = parts.slice(0, length).join("/");
    const [first, ...more] = parts.slice(length);
    if (first === "do" || parts.at(-1) === "set") return Other;
    if (more.length > 0) return { about: "value", device, address };
    switch (first) {
        case "description":
        case "availability":
        case "state":
        case "link":
        case "inventory":
            return { about: first, device };
        default:
            return { about: "value", device, address };
    }
}

/** How many segments name the device: `mix` and `room` are alone of their kind, the others carry an id. */
function deviceLength(head: string | undefined): number {
    switch (head) {
        case "mix":
        case "room":
            return 1;
        case "gear":
        case "surface":
        case "engine":
            return 2;
        default:
            return 0;
    }
}

/** Everything that the page listens to. Values are asked for with QoS 1, what is sent again soon with QoS 0. */
export function topicsOf(base: string, by: string): { topic: string; qos: 0 | 1 }[] {
    const lasting = ["status", "info", "session", "mix/#", "room/#", "gear/#", "surface/#", "engine/#", "alerts/+"];
    return [
        ...lasting.map((tail) => ({ topic: `${base}/${tail}`, qos: 1 as const })),
        { topic: `${base}/reply/${by}`, qos: 1 },
        { topic: `${base}/levels/+`, qos: 0 },
    ];
}
