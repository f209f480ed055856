const Svg = "http://www.w3.org/2000/svg";

export function shape<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Record<string, string | number> = {}): SVGElementTagNameMap[Tag] {
    const element = document.createElementNS(Svg, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    return element;
}

export const LowestHertz = 20;
export const HighestHertz = 20_000;
const Octaves = Math.log(HighestHertz / LowestHertz);

/** Where a frequency stands, 0 to 1 from 20 Hz to 20 kHz. */
export const acrossOf = (hertz: number) => Math.log(hertz / LowestHertz) / Octaves;
export const hertzOf = (across: number) => LowestHertz * Math.exp(Math.min(1, Math.max(0, across)) * Octaves);

/** A line through points that lie at equal ways from left to right. */
export function lineThrough(points: readonly number[], width: number): string {
    return points.map((y, at) => `${at === 0 ? "M" : "L"}${((at * width) / (points.length - 1)).toFixed(1)} ${y.toFixed(1)}`).join("");
}
