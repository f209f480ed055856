import { unfold } from "./folded";
import { fieldsOf, numberOf, parseJson, textOf, textsOf, type Fields } from "./json";

export type Kind = "level" | "number" | "toggle" | "choice" | "text" | "trigger";

/** One parameter as its owner describes it; `name` is the address beneath the device, `address` the whole one. */
export interface Parameter {
    readonly name: string;
    readonly address: string;
    readonly kind: Kind;
    /** What people call it; empty where the owner gives it no better name than its address. */
    readonly title: string;
    readonly unit: string;
    readonly min: number | undefined;
    readonly max: number | undefined;
    readonly step: number | undefined;
    readonly settable: boolean;
    /** The law of a control for it; empty: straight. */
    readonly taper: string;
    readonly choices: readonly string[];
}

export interface Description {
    readonly device: string;
    readonly name: string;
    readonly profile: string;
    readonly maker: string;
    readonly place: string;
    readonly parameters: ReadonlyMap<string, Parameter>;
    readonly actions: readonly string[];
    /** For each bank of levels, the strip that stands at each index of its arrays. */
    readonly levels: ReadonlyMap<string, readonly string[]>;
}

const Kinds: readonly string[] = ["level", "number", "toggle", "choice", "text", "trigger"];

export function readDescription(device: string, text: string): Description | undefined {
    const json = parseJson(text);
    if (typeof json !== "object" || json === null) return undefined;
    const fields = fieldsOf(json);
    const parameters = new Map<string, Parameter>();
    for (const [folded, value] of Object.entries(fieldsOf(fields["parameters"])))
        for (const name of unfold(folded)) parameters.set(name, readParameter(device, name, fieldsOf(value)));
    const levels = Object.entries(fieldsOf(fields["levels"])).map(([bank, list]) => [bank, textsOf(list)] as const);
    return {
        device,
        name: textOf(fields["name"]) ?? device,
        profile: textOf(fields["profile"]) ?? "",
        maker: textOf(fields["maker"]) ?? "",
        place: textOf(fields["place"]) ?? "",
        parameters,
        actions: readActions(fields["actions"]),
        levels: new Map(levels),
    };
}

function readParameter(device: string, name: string, fields: Fields): Parameter {
    const kind = textOf(fields["kind"]) ?? "";
    return {
        name,
        address: `${device}/${name}`,
        kind: Kinds.includes(kind) ? (kind as Kind) : "text",
        title: textOf(fields["title"]) ?? "",
        unit: textOf(fields["unit"]) ?? "",
        min: numberOf(fields["min"]),
        max: numberOf(fields["max"]),
        step: numberOf(fields["step"]),
        settable: Kinds.includes(kind) && fields["access"] !== "read",
        taper: textOf(fields["taper"]) ?? "",
        choices: textsOf(fields["choices"]),
    };
}

/** Actions come as a list of names, or as an object whose keys are the names. */
function readActions(value: unknown): string[] {
    if (!Array.isArray(value)) return Object.keys(fieldsOf(value));
    return value.map((item) => textOf(item) ?? textOf(fieldsOf(item)["name"])).filter((name) => name !== undefined);
}
