import type { Fields } from "../studio/json";

/** The lists of the news: each tells `[index, value]` of what has changed. */
const Lists = ["faders", "held", "lamps", "rings", "meters", "overloads", "upper", "lower", "second", "secondLower", "colours"] as const;
export type ListName = (typeof Lists)[number];

export type Told = readonly [list: ListName, index: number, value: unknown];

/** All that a list of the news tells; what is no pair is passed over. */
export function* toldIn(fields: Fields): Generator<Told> {
    for (const list of Lists) {
        const pairs = fields[list];
        if (!Array.isArray(pairs)) continue;
        for (const pair of pairs) if (Array.isArray(pair) && typeof pair[0] === "number") yield [list, pair[0], pair[1]];
    }
}

/** Which of a ring's eleven lamps are lit: bits 5 and 4 are the mode (dot, boost and cut, wrap, spread), bits 3 to 0 the place. */
export function ringLamps(ring: number): boolean[] {
    const place = Math.min(ring & 0x0f, 11);
    const mode = (ring >> 4) & 3;
    return Array.from({ length: 11 }, (_, at) => {
        const lamp = at + 1;
        if (place === 0) return false;
        if (mode === 0) return lamp === place;
        if (mode === 1) return lamp >= Math.min(place, 6) && lamp <= Math.max(place, 6);
        if (mode === 2) return lamp <= place;
        return Math.abs(lamp - 6) < place;
    });
}

export function lampName(lamp: unknown): string | undefined {
    if (lamp === 0 || typeof lamp !== "number") return undefined;
    return lamp === 1 ? "flash" : "on";
}

// A surface is told peaks and lets its bars fall by itself; this is the pace of an eye that follows them.
const FallMilliseconds = 90;

/** A meter's bar: up at once, down a step at a time. */
export class FallingBar {
    shown = 0;
    private told = 0;
    private steppedAt = 0;

    take(step: number, now: number): void {
        this.told = step;
        if (step < this.shown) return;
        this.shown = step;
        this.steppedAt = now;
    }

    /** Whether it has fallen. */
    advance(now: number): boolean {
        if (this.shown <= this.told || now - this.steppedAt < FallMilliseconds) return false;
        this.shown--;
        this.steppedAt = now;
        return true;
    }
}

/** Whole ticks out of a way that a wheel or a finger goes in pieces; the rest waits for the next piece. */
export class Ticks {
    private rest = 0;

    constructor(private readonly way: number) {}

    take(moved: number): number {
        this.rest += moved;
        const ticks = Math.trunc(this.rest / this.way) + 0; // No negative zero.
        this.rest -= ticks * this.way;
        return ticks;
    }

    clear(): void {
        this.rest = 0;
    }
}

/** The way around a wheel's middle between two places of a finger, in degrees, the short way round. */
export function turned(from: { x: number; y: number }, to: { x: number; y: number }): number {
    const degrees = ((Math.atan2(to.y, to.x) - Math.atan2(from.y, from.x)) * 180) / Math.PI;
    return ((degrees + 540) % 360) - 180;
}
