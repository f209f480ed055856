import { socketUrl } from "../link/url";
import { fieldsOf, numberOf, parseJson, textOf, type Fields } from "../studio/json";

/** What a hand does: `["move", 3, 8191]`, `["hold", 94]`, `["turn", 2, -1]`. */
export type Gesture =
    | readonly ["touch" | "release", number]
    | readonly ["move", number, number]
    | readonly ["hold" | "let", number]
    | readonly ["turn" | "jog", number, number]
    | readonly ["power", 0, 0 | 1];

/** The surface's front, as it is told once. */
export interface Picture {
    readonly svg: string;
    readonly fullScale: number;
}

export interface SurfaceEvents {
    picture(picture: Picture): void;
    news(fields: Fields): void;
    lost(): void;
}

const FirstPauseMilliseconds = 300;
const LongestPauseMilliseconds = 3000;

/** Keeps one socket to a surface that the service plays, for as long as somebody looks at it. */
export class SurfaceLink {
    private socket: WebSocket | undefined;
    private retry: ReturnType<typeof setTimeout> | undefined;
    private pause = FirstPauseMilliseconds;
    private open = false;

    constructor(
        private readonly id: string,
        private readonly events: SurfaceEvents,
    ) {}

    start(): void {
        if (this.open) return;
        this.open = true;
        this.connect();
    }

    stop(): void {
        this.open = false;
        clearTimeout(this.retry);
        this.socket?.close();
    }

    /** A hand's move goes at once or not at all: none is sent late. */
    send(gesture: Gesture): void {
        if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(gesture));
    }

    private connect(): void {
        const socket = new WebSocket(socketUrl(`/surfaces/${encodeURIComponent(this.id)}`, location));
        this.socket = socket;
        socket.addEventListener("message", ({ data }) => this.take(fieldsOf(parseJson(String(data)))));
        socket.addEventListener("close", () => this.closed());
    }

    private take(fields: Fields): void {
        const svg = textOf(fields["svg"]);
        if (svg === undefined) return this.events.news(fields);
        this.pause = FirstPauseMilliseconds;
        this.events.picture({ svg, fullScale: numberOf(fields["fullScale"]) ?? 16383 });
    }

    private closed(): void {
        this.socket = undefined;
        this.events.lost();
        if (!this.open) return;
        this.retry = setTimeout(() => this.connect(), this.pause);
        this.pause = Math.min(this.pause * 2, LongestPauseMilliseconds);
    }
}
