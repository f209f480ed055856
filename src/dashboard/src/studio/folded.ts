// As many as a studio's tree has places: a stranger's description must not fill the page's memory.
const Most = 65_536;
const Range = /^\{(\d{1,5})\.\.(\d{1,5})\}$/;

/** All names that a folded one stands for: `ch/{1..2}/fader` is `ch/1/fader` and `ch/2/fader`. */
export function unfold(name: string): string[] {
    if (!name.includes("{")) return [name];
    let names = [""];
    for (const segment of name.split("/")) {
        const values = valuesOf(segment);
        if (names.length * values.length > Most) return [name];
        names = names.flatMap((before) => values.map((value) => (before === "" ? value : `${before}/${value}`)));
    }
    return names;
}

function valuesOf(segment: string): string[] {
    const [, first, last] = Range.exec(segment) ?? [];
    const [low, high] = [Number(first), Number(last)];
    if (first === undefined || low > high) return [segment];
    return Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
}
