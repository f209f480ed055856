import { numberOf, textOf, type Fields } from "../studio/json";

/** What the inventory says of a unit, as lines of a name and a text; what is not known is left out. */
export function inventoryLines(entry: Fields): [string, string][] {
    const lines: [string, string | undefined][] = [
        ["Model", join(" ", entry["maker"], entry["model"])],
        ["Serial", said(entry, "serial")],
        ["Firmware", said(entry, "firmware")],
        ["Rack", textOf(entry["rack"])],
        ["Installed", textOf(entry["installed"])],
        ["Powered", hours(entry["hoursPowered"])],
        ["In sessions", hours(entry["hoursInSessions"])],
        ["Service", due(entry, "service", "serviced")],
        ["Calibration", due(entry, "calibration", "calibrated")],
    ];
    return lines.filter((line): line is [string, string] => line[1] !== undefined);
}

function said(entry: Fields, name: string): string | undefined {
    const text = textOf(entry[name]);
    const inFile = textOf(entry[`${name}InFile`]);
    return text !== undefined && inFile !== undefined ? `${text} (the file says ${inFile})` : text;
}

function due(entry: Fields, name: string, done: string): string | undefined {
    const left = numberOf(entry[`${name}HoursLeft`]);
    const over = left !== undefined && left < 0 ? "over" : "left";
    const next = join(" or ", entry[`${name}Due`], left === undefined ? undefined : `${Math.abs(left).toFixed(0)} h ${over}`);
    const last = textOf(entry[done]);
    if (next === undefined) return last === undefined ? undefined : `done ${last}`;
    return textOf(entry[`${name}State`]) === "due" ? `DUE, ${next}` : next;
}

function hours(value: unknown): string | undefined {
    const number = numberOf(value);
    return number === undefined ? undefined : `${number.toFixed(1)} h`;
}

function join(between: string, ...values: unknown[]): string | undefined {
    const texts = values.map(textOf).filter((text) => text !== undefined);
    return texts.length === 0 ? undefined : texts.join(between);
}
