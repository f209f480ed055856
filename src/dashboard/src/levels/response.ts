/** What an equalizer's band does, in the studio's words and units. */
export interface Band {
    readonly shape: string;
    readonly hertz: number;
    readonly decibels: number;
    readonly q: number;
}

/** A filter of second order: g = tan(pi f / fs), k = 1/Q, and how much of input, band and low it puts out. */
interface Section {
    readonly g: number;
    readonly k: number;
    readonly m0: number;
    readonly m1: number;
    readonly m2: number;
}

const bend = (hertz: number, rate: number) => Math.tan((Math.PI * Math.min(hertz, 0.49 * rate)) / rate);

/** The engine's own formulas (FilterSection), so that the picture is what is heard. */
function sectionOf({ shape, hertz, decibels, q }: Band, rate: number): Section | undefined {
    const g = bend(hertz, rate);
    const a = 10 ** (decibels / 40);
    const k = 1 / q;
    switch (shape) {
        case "bell":
            return { g, k: k / a, m0: 1, m1: ((a * a - 1) * k) / a, m2: 0 };
        case "low-shelf":
            return { g: g / Math.sqrt(a), k, m0: 1, m1: (a - 1) * k, m2: a * a - 1 };
        case "high-shelf":
            return { g: g * Math.sqrt(a), k, m0: a * a, m1: (1 - a) * a * k, m2: 1 - a * a };
        case "low-cut":
            return { g, k, m0: 1, m1: -k, m2: -1 };
        case "high-cut":
            return { g, k, m0: 0, m1: 0, m2: 1 };
        case "band-pass":
            return { g, k, m0: 0, m1: k, m2: 0 };
        case "notch":
            return { g, k, m0: 1, m1: -k, m2: 0 };
        case "all-pass":
            return { g, k, m0: 1, m1: -2 * k, m2: 0 };
        default:
            return undefined;
    }
}

/** What a band adds at a frequency, in dB: |m0 + (m1 s + m2) / (s² + k s + 1)| at s = j tan(pi f / fs) / g. */
export function bandGain(band: Band, hertz: number, rate: number): number {
    const section = sectionOf(band, rate);
    if (section === undefined) return 0;
    const { g, k, m0, m1, m2 } = section;
    const w = bend(hertz, rate) / g;
    const below = (1 - w * w) ** 2 + (k * w) ** 2;
    const real = m0 + (m2 * (1 - w * w) + m1 * k * w * w) / below;
    const imaginary = (m1 * w * (1 - w * w) - m2 * k * w) / below;
    return 10 * Math.log10(Math.max(1e-12, real * real + imaginary * imaginary));
}

/** A Butterworth high-pass, in dB; `slope` in dB per octave. */
export function highPassGain(corner: number, slope: number, hertz: number, rate: number): number {
    const w = bend(corner, rate) / bend(hertz, rate);
    return -10 * Math.log10(1 + w ** (slope / 3));
}

/** Whether a band's gain moves anything: a cut has none. */
export function hasGain(shape: string): boolean {
    return shape === "bell" || shape === "low-shelf" || shape === "high-shelf";
}
