import type { Description } from "../studio/description";

/** Where a bar finds its reading: the array index in a bank of levels. */
export interface LevelSource {
    readonly bank: string;
    readonly index: number;
}

/** The channel strips in the engine's own order; an engine without levels has them in the order of its parameters. */
export function channelsOf(engine: Description): string[] {
    const listed = (engine.levels.get("strips") ?? []).map((address) => address.slice(engine.device.length + 1));
    const described = [...engine.parameters.keys()].filter((name) => name.endsWith("/fader")).map((name) => name.slice(0, -"/fader".length));
    const known = listed.filter((branch) => described.includes(branch) && branch !== "main");
    return known.length > 0 ? [...new Set(known)] : described.filter((branch) => branch.startsWith("ch/"));
}

/** Every array index that tells of this strip: one for a channel, two for a stereo main (itself or its sides). */
export function sourcesOf(engine: Description, address: string): LevelSource[] {
    const found: LevelSource[] = [];
    for (const [bank, strips] of engine.levels)
        strips.forEach((strip, index) => {
            if (strip === address || strip.startsWith(`${address}/`)) found.push({ bank, index });
        });
    const own = found.filter((source) => source.bank === address.split("/").at(-1));
    return own.length > 0 ? own : found;
}
