/** Whether the page shows the studio as it is, and if not, why and since when. */
export interface Presence {
    readonly live: boolean;
    readonly text: string;
}

/** `since` is when the page was last live, as a time of day; undefined before the first time. */
export function presenceOf(connected: boolean, status: string, since: string | undefined): Presence {
    if (connected && status === "online") return { live: true, text: "Online" };
    const reason = reasonOf(connected, status, since !== undefined);
    return { live: false, text: since === undefined ? reason : `${reason} – stale since ${since}` };
}

function reasonOf(connected: boolean, status: string, wasLive: boolean): string {
    if (!connected) return wasLive ? "Connection lost, trying again" : "Connecting";
    switch (status) {
        case "stopping":
            return "The service is stopping";
        case "offline":
            return "The service is offline";
        default:
            return "Waiting for the service";
    }
}
