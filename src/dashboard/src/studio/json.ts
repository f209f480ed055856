/** Reading JSON that others wrote: a wrong shape is an absent value, never an exception. */
export type Fields = Readonly<Record<string, unknown>>;

export function parseJson(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return undefined; // The studio's weather: whoever sent it is not this page's fault.
    }
}

export function fieldsOf(value: unknown): Fields {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function textOf(value: unknown): string | undefined {
    if (typeof value === "string") return value === "" ? undefined : value;
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

export function numberOf(value: unknown): number | undefined {
    return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

export function textsOf(value: unknown): string[] {
    return Array.isArray(value) ? value.map(textOf).filter((text) => text !== undefined) : [];
}
