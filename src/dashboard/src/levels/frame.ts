import { Floor } from "./ballistics";
import type { Fields } from "../studio/json";

/** One message of `levels/<bank>`: the readings of all its strips, taken together. Levels in dBFS. */
export interface LevelFrame {
    readonly peaks: readonly number[];
    readonly rms: readonly number[];
    readonly clipped: ReadonlySet<number>;
}

export function readFrame(fields: Fields): LevelFrame {
    const clip = fields["clip"];
    return {
        peaks: levelsOf(fields["pk"]),
        rms: levelsOf(fields["rms"]),
        clipped: new Set(Array.isArray(clip) ? clip.filter((index) => typeof index === "number") : []),
    };
}

function levelsOf(value: unknown): number[] {
    if (!Array.isArray(value)) return [];
    return value.map((level: unknown) => (typeof level === "number" ? Math.max(Floor, level) : Floor));
}
