/** Maps between a control's travel (0 bottom or left, 1 top or right) and its value. */
export interface Law {
    toTravel(value: number): number;
    toValue(travel: number): number;
}

/** The four pieces of the X32's level law over 0 to 1; its floor of -90 dB stands for off. */
function decibelsAt(travel: number): number {
    if (travel >= 0.5) return 40 * travel - 30;
    if (travel >= 0.25) return 80 * travel - 50;
    if (travel >= 0.0625) return 160 * travel - 70;
    return 480 * travel - 90;
}

function travelAt(decibels: number): number {
    if (decibels < -60) return (decibels + 90) / 480;
    if (decibels < -30) return (decibels + 70) / 160;
    if (decibels < -10) return (decibels + 50) / 80;
    return (decibels + 30) / 40;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * A fader's law in dB. `min` is the off position, reported and asked for at the bottom of the travel; a fader whose top is
 * below +10 dB has the same law, stretched so that its top stands at the top.
 */
export function faderLaw(min: number, max: number): Law {
    const top = travelAt(max);
    return {
        toTravel: (value) => (value <= min ? 0 : clamp(travelAt(value) / top, 0, 1)),
        toValue: (travel) => (travel <= 0 ? min : clamp(decibelsAt(Math.min(travel, 1) * top), min, max)),
    };
}

export function linearLaw(min: number, max: number): Law {
    return {
        toTravel: (value) => clamp((value - min) / (max - min), 0, 1),
        toValue: (travel) => min + clamp(travel, 0, 1) * (max - min),
    };
}

/** Equal ways are equal ratios: frequencies, times, factors. */
export function logarithmicLaw(min: number, max: number): Law {
    const octaves = Math.log(max / min);
    return {
        toTravel: (value) => clamp(Math.log(Math.max(value, min) / min) / octaves, 0, 1),
        toValue: (travel) => min * Math.exp(clamp(travel, 0, 1) * octaves),
    };
}

/** The law that a description names. */
export function lawOf(taper: string, min: number, max: number): Law {
    if (taper === "logarithmic" && min > 0) return logarithmicLaw(min, max);
    return taper === "" || taper === "straight" || taper === "logarithmic" ? linearLaw(min, max) : faderLaw(min, max);
}

/** The value on the parameter's grid that lies nearest; the ends of the range are on the grid whatever the step. */
export function onGrid(value: number, step: number, min: number, max: number): number {
    if (value <= min) return min;
    if (value >= max) return max;
    return clamp(Number((Math.round(value / step) * step).toFixed(6)), min, max);
}
