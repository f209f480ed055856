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

/** What can do harm takes two messages: the service asks back, and a person answers. */
export interface Question {
    readonly subject: string;
    readonly value: unknown;
    answer(yes: boolean): void;
    /** Calls when there is nothing more to answer: done, cancelled, or too late. */
    over(ended: () => void): void;
}

interface Pending {
    readonly tail: string;
    readonly subject: string;
    readonly content: Fields;
    readonly askedAt: number;
    readonly answered: ((answer: Answer) => void) | undefined;
    questioned?: () => void;
}

// The contract promises an answer to each command; the slowest is the one that nobody confirms, which ends after 15 s.
const AnswerWithinMilliseconds = 20_000;
// Not the service's codes: a newer value of the same fader took its place, or a person thought better of it.
const Unmentioned = ["superseded", "cancelled"];
// Four faders at 40 a second for three seconds: more unanswered than that means that nobody answers.
const MostPending = 512;

const Unreachable: Answer = { stage: "failed", code: "offline", detail: "no connection to the broker", value: undefined };

/** Asks for values and actions, and matches the answers to what was asked. */
export class Commands {
    readonly failed = new Signal<Failure>();
    readonly questions = new Signal<Question>();
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
        const answer: Answer = { stage, code: textOf(reply["code"]) ?? "", detail: textOf(reply["detail"]) ?? "", value: reply["value"] };
        if (stage === "accepted" && answer.code === "confirm") return this.question(id, asked, answer.detail);
        if (stage !== "accepted") this.pending.delete(id);
        this.finish(asked, answer);
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
        for (const asked of this.pending.values()) asked.questioned?.();
        this.pending.clear();
    }

    private ask(tail: string, subject: string, content: Fields, answered?: (answer: Answer) => void): void {
        const id = (++this.counter).toString(36);
        const payload = JSON.stringify({ ...content, id, by: this.by });
        const asked: Pending = { tail, subject, content, askedAt: this.now(), answered };
        if (!this.publish(`${this.base}/${tail}`, payload)) return this.finish(asked, Unreachable);
        this.pending.set(id, asked);
        const [oldest] = this.pending.keys();
        if (this.pending.size > MostPending && oldest !== undefined) this.pending.delete(oldest);
    }

    /** The same command again, under the same id, is what confirms it. */
    private question(id: string, asked: Pending, token: string): void {
        const { subject, content, tail } = asked;
        const answer = (yes: boolean) => {
            if (this.pending.get(id) !== asked) return;
            if (yes && this.publish(`${this.base}/${tail}`, JSON.stringify({ ...content, id, by: this.by, confirm: token }))) return asked.questioned?.();
            this.pending.delete(id);
            this.finish(asked, yes ? Unreachable : { stage: "failed", code: "cancelled", detail: "", value: undefined });
        };
        this.questions.tell({ subject, value: content["value"], answer, over: (ended) => (asked.questioned = ended) });
    }

    private finish(asked: Pending, answer: Answer): void {
        if (answer.stage !== "accepted") asked.questioned?.();
        asked.answered?.(answer);
        if (answer.stage === "failed" && !Unmentioned.includes(answer.code))
            this.failed.tell({ subject: asked.subject, code: answer.code, detail: answer.detail });
    }
}
