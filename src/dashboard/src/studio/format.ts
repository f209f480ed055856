import type { Parameter } from "./description";

const Minus = "\u2212";

/** Decimals that a step of this size needs, at most three. */
export function decimalsOf(step: number | undefined): number {
    if (step === undefined || step <= 0) return 1;
    for (let decimals = 0; decimals < 3; decimals++) if (Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6) return decimals;
    return 3;
}

export function formatNumber(value: number, decimals: number): string {
    const text = Math.abs(value).toFixed(decimals);
    return value < 0 && Number(text) !== 0 ? Minus + text : text;
}

/** A level in dB as a console shows it: sign, one decimal, and the range's bottom as off. */
export function formatLevel(decibels: number, off: number): string {
    if (decibels <= off) return `${Minus}\u221e`;
    const text = formatNumber(decibels, 1);
    return decibels > 0 && Number(text) !== 0 ? `+${text}` : text;
}

export function formatPan(percent: number): string {
    const rounded = Math.round(percent);
    if (rounded === 0) return "C";
    return rounded < 0 ? `L${-rounded}` : `R${rounded}`;
}

/** Seconds from the start as h:mm:ss.t; the hour is always there, so that the width never changes. */
export function formatPosition(seconds: number): string {
    const tenths = Math.max(0, Math.floor(seconds * 10 + 1e-6));
    const two = (value: number) => String(value).padStart(2, "0");
    const whole = Math.floor(tenths / 10);
    return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${tenths % 10}`;
}

/** A bare value of the contract, for reading: numbers in the parameter's own resolution, with a true minus. */
export function formatValue(parameter: Parameter, text: string): string {
    if (parameter.kind !== "level" && parameter.kind !== "number") return text;
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value)) return text;
    if (parameter.kind === "level") return formatLevel(value, parameter.min ?? Number.NEGATIVE_INFINITY);
    return formatNumber(value, parameter.step === undefined ? decimalsWorthReading(text) : decimalsOf(parameter.step));
}

/** Where the owner names no step: hundredths, and tenths from a hundred up, but never more than were reported. */
function decimalsWorthReading(text: string): number {
    const reported = text.includes("e") ? 0 : (text.split(".")[1]?.length ?? 0);
    return Math.min(reported, Math.abs(Number(text)) >= 100 ? 1 : 2);
}

/** A moment (ISO 8601) as the local time of day, with the date when it was not today. */
export function formatMoment(iso: string, now: Date): string {
    const moment = new Date(iso);
    if (Number.isNaN(moment.getTime())) return iso;
    const time = moment.toLocaleTimeString("en-GB");
    return moment.toDateString() === now.toDateString() ? time : `${moment.toLocaleDateString("en-CA")} ${time}`;
}
