import { Signal } from "../studio/signal";
import { textOf, type Fields } from "../studio/json";

/** The service's word on a command. `value` is there when the owner reported it back. */
export interface Answer {
    readonly stage: "accepted" | "confirmed" | "failed";
    readonly code: string;
    readonly detail: string;
    readonly value: unknown;
}

export interface Failure {
    readonly subject: string;
    readonly code: string;
    readonly detail: string;
}

interface Pending {
    readonly subject: string;
    readonly askedAt: number;
    readonly answered: ((answer: Answer) => void) | undefined;
}

// The contract promises an answer to each command; the slowest gear is given up by its driver before this.
const AnswerWithinMilliseconds = 15_000;
// Four faders at 40 a second for three seconds: more unanswered than that means that nobody answers.
const MostPending = 512;

/** Asks for values and actions, and matches the answers to what was asked. */
export class Commands {
    readonly failed = new Signal<Failure>();
    private readonly pending = new Map<string, Pending>();
    private counter = 0;

    constructor(
        private readonly base: string,
        private readonly by: string,
        private readonly publish: (topic: string, payload: string) => boolean,
        private readonly now: () => number,
    ) {}

    set(address: string, value: unknown, answered?: (answer: Answer) => void): void {
        this.ask(`${address}/set`, address, { value }, answered);
    }

    act(device: string, action: string, value?: unknown): void {
        this.ask(`${device}/do/${action}`, `${device}/${action}`, value === undefined ? {} : { value });
    }

    acknowledge(alert: string): void {
        this.ask(`alerts/${alert}/ack`, alert, {});
    }

    take(reply: Fields): void {
        const id = textOf(reply["id"]) ?? "";
        const asked = this.pending.get(id);
        const stage = reply["stage"];
        if (asked === undefined || (stage !== "accepted" && stage !== "confirmed" && stage !== "failed")) return;
        if (stage !== "accepted") this.pending.delete(id);
        this.finish(asked, { stage, code: textOf(reply["code"]) ?? "", detail: textOf(reply["detail"]) ?? "", value: reply["value"] });
    }

    /** Gives up what was never answered. Call it about once a second. */
    expire(): void {
        for (const [id, asked] of [...this.pending]) {
            if (this.now() - asked.askedAt < AnswerWithinMilliseconds) break;
            this.pending.delete(id);
            this.finish(asked, { stage: "failed", code: "timeout", detail: "the service gave no answer", value: undefined });
        }
    }

    /** The connection is gone, and the answers with it. */
    forget(): void {
        this.pending.clear();
    }

    private ask(tail: string, subject: string, content: Fields, answered?: (answer: Answer) => void): void {
        const id = (++this.counter).toString(36);
        const payload = JSON.stringify({ ...content, id, by: this.by });
        const asked = { subject, askedAt: this.now(), answered };
        if (!this.publish(`${this.base}/${tail}`, payload))
            return this.finish(asked, { stage: "failed", code: "offline", detail: "no connection to the broker", value: undefined });
        this.pending.set(id, asked);
        const [oldest] = this.pending.keys();
        if (this.pending.size > MostPending && oldest !== undefined) this.pending.delete(oldest);
    }

    private finish(asked: Pending, answer: Answer): void {
        asked.answered?.(answer);
        // A newer value of the same fader took its place: that is what a moving hand wants.
        if (answer.stage === "failed" && answer.code !== "superseded")
            this.failed.tell({ subject: asked.subject, code: answer.code, detail: answer.detail });
    }
}
