import { formatMoment, formatNumber } from "../studio/format";
import { numberOf, textOf, type Fields } from "../studio/json";

/** The health of a device's link in one small line: what an engineer looks at when a unit misbehaves. */
export function linkLine(link: Fields, now: Date): string {
    const parts: string[] = [];
    const p50 = numberOf(link["latencyP50Ms"]);
    const p95 = numberOf(link["latencyP95Ms"]);
    if (p50 !== undefined) parts.push(`${milliseconds(p50)}${p95 === undefined ? "" : ` / ${milliseconds(p95)}`} ms`);
    for (const [key, word] of [["badFrames", "bad"], ["timeouts", "unanswered"], ["dropped", "dropped"]] as const) {
        const count = numberOf(link[key]);
        if (count !== undefined && count > 0) parts.push(`${count} ${word}`);
    }
    const heard = textOf(link["lastHeard"]);
    if (heard !== undefined) parts.push(`heard ${formatMoment(heard, now)}`);
    return parts.join(" · ");
}

/** Why a device is not quite there, in the service's words. */
export function linkTrouble(link: Fields, now: Date): string {
    const reason = textOf(link["reason"]) ?? textOf(link["cause"]) ?? "";
    const since = textOf(link["since"]);
    return since === undefined ? reason : `${reason} (since ${formatMoment(since, now)})`.trim();
}

function milliseconds(value: number): string {
    return formatNumber(value, value < 10 ? 1 : 0);
}
