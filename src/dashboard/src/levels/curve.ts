/** A compressor's or gate's static curve: what leaves for what comes, in dB. */
export interface CompressorShape {
    readonly threshold: number;
    readonly ratio: number;
    readonly knee: number;
    readonly makeup: number;
    /** Per cent of the compressed sound in what leaves. */
    readonly mix: number;
}

/** The knee is a parabola through its width, as in the engine. */
export function compressed(level: number, { threshold, ratio, knee, makeup, mix }: CompressorShape): number {
    const over = Math.max(0, level - (threshold - knee / 2));
    const bent = Math.min(over, knee);
    const reduction = (1 - 1 / ratio) * ((knee > 0 ? (bent * bent) / (2 * knee) : 0) + over - bent);
    const wet = 10 ** ((makeup - reduction) / 20) * (mix / 100);
    return level + 20 * Math.log10(Math.max(1e-6, wet + 1 - mix / 100));
}

export interface GateShape {
    readonly mode: string;
    readonly threshold: number;
    readonly ratio: number;
    readonly range: number;
}

/** A gate takes its whole range away beneath the threshold, an expander more the lower the level is. */
export function gated(level: number, { mode, threshold, ratio, range }: GateShape): number {
    const under = Math.max(0, threshold - level);
    if (mode === "expander") return level - Math.min(range, under * (ratio - 1));
    return under > 0 ? level - range : level;
}
