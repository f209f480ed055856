import { Floor } from "./ballistics";
import type { Fields } from "../studio/json";

/** One message of `levels/<bank>`: the readings of all its strips, taken together. Levels in dBFS. */
export interface LevelFrame {
    readonly peaks: readonly number[];
    readonly rms: readonly number[];
    readonly clipped: ReadonlySet<number>;
    /** dB that dynamics take away; empty: nothing anywhere. */
    readonly reductions: readonly number[];
    /** What the meter mode shows, on its own scale; empty: nothing else than peak and RMS. */
    readonly readings: readonly number[];
}

export function readFrame(fields: Fields): LevelFrame {
    const clip = fields["clip"];
    return {
        peaks: levelsOf(fields["pk"]),
        rms: levelsOf(fields["rms"]),
        reductions: levelsOf(fields["gr"]),
        readings: levelsOf(fields["rd"]),
        clipped: new Set(Array.isArray(clip) ? clip.filter((index) => typeof index === "number") : []),
    };
}

function levelsOf(value: unknown): number[] {
    if (!Array.isArray(value)) return [];
    return value.map((level: unknown) => (typeof level === "number" ? Math.max(Floor, level) : Floor));
}
