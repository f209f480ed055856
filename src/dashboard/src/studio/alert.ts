import { fieldsOf, parseJson, textOf, type Fields } from "./json";

export interface Alert {
    readonly id: string;
    readonly severity: string;
    readonly state: string;
    readonly title: string;
    readonly device: string;
    readonly since: string;
    /** What is known of why: the cause, or the value that crossed a limit. */
    readonly cause: string;
    readonly count: string;
    readonly acknowledged: boolean;
}

export function readAlert(id: string, text: string): Alert {
    const fields = fieldsOf(parseJson(text));
    return {
        id,
        severity: textOf(fields["severity"]) ?? "warning",
        state: textOf(fields["state"]) ?? "",
        title: textOf(fields["title"]) ?? id,
        device: textOf(fields["device"]) ?? "",
        since: textOf(fields["since"]) ?? "",
        cause: textOf(fields["cause"]) ?? valueOf(fields),
        count: textOf(fields["count"]) ?? "",
        acknowledged: isAcknowledged(fields),
    };
}

function valueOf(fields: Fields): string {
    const [value, limit] = [textOf(fields["value"]), textOf(fields["limit"])];
    return value === undefined ? "" : limit === undefined ? value : `${value} (limit ${limit})`;
}

function isAcknowledged(fields: Fields): boolean {
    const { ack, state } = fields;
    return state === "acknowledged" || ack === true || (typeof ack === "string" && ack !== "") || textOf(fieldsOf(ack)["by"]) !== undefined;
}

const Weights = ["info", "warning", "error", "critical"];

/** Worst first, and among equals the newest first; what a person has seen already stands last. */
export function byUrgency(a: Alert, b: Alert): number {
    if (a.acknowledged !== b.acknowledged) return a.acknowledged ? 1 : -1;
    return Weights.indexOf(b.severity) - Weights.indexOf(a.severity) || b.since.localeCompare(a.since);
}
