import type { Answer, Commands } from "./link/commands";
import type { Outbox } from "./link/outbox";
import type { Signal } from "./studio/signal";
import type { Studio } from "./studio/studio";

/** A value that a hand is still moving, and who wants to hear what became of it. */
export interface Sliding {
    readonly value: number;
    readonly answered: (answer: Answer) => void;
}

/** What every part of the page works with. */
export interface Desk {
    readonly studio: Studio;
    readonly commands: Commands;
    readonly outbox: Outbox<Sliding>;
    /** Tells the moment of each animation frame, in milliseconds. */
    readonly frames: Signal<number>;
    /** Whether a command would reach the service now. */
    live(): boolean;
    now(): number;
}
