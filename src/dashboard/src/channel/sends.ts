import { el, setText } from "../page/dom";
import { makeDial, makeToggle, type Bench } from "./dial";

/** A row for each bus and matrix that this channel can feed. */
export function makeSends(bench: Bench, branch: string): HTMLElement[] {
    const { engine } = bench;
    const buses = numbersOf(engine.parameters.keys(), new RegExp(`^${branch}/send/(\\d+)/level$`));
    const matrices = numbersOf(engine.parameters.keys(), new RegExp(`^${branch}/mtx/(\\d+)$`));
    const rows = buses.map((bus) => {
        const name = `${branch}/send/${bus}`;
        const on = engine.parameters.get(`${name}/on`);
        const level = makeDial(bench, `${name}/level`, "");
        follow(bench, `bus/${bus}/name`, `Bus ${bus}`, level[0]);
        return el("div", { class: "send" }, ...(on === undefined ? [] : [makeToggle(bench, on, String(bus))]), ...level, ...makeDial(bench, `${name}/tap`, ""));
    });
    return [...rows, ...matrices.flatMap((matrix) => makeDial(bench, `${branch}/mtx/${matrix}`, `Matrix ${matrix}`))];
}

/** Keys of the DCAs and mute groups that this channel belongs to. */
export function makeGroups(bench: Bench, branch: string): HTMLElement[] {
    return ([["dca", "DCA"], ["mute-group", "Mute group"]] as const).flatMap(([family, word]) => {
        const numbers = numbersOf(bench.engine.parameters.keys(), new RegExp(`^${branch}/${family}/(\\d+)$`));
        const keys = numbers.map((number) => makeToggle(bench, bench.engine.parameters.get(`${branch}/${family}/${number}`)!, number));
        return keys.length === 0 ? [] : [el("div", { class: "labelled" }, el("span", {}, word)), el("div", { class: "keys grid-keys" }, ...keys)];
    });
}

/** The numbers that a pattern finds in some names, in their order. */
export function numbersOf(names: Iterable<string>, pattern: RegExp): string[] {
    return [...names].flatMap((name) => pattern.exec(name)?.[1] ?? []).sort((a, b) => Number(a) - Number(b));
}

function follow({ engine, desk, scope }: Bench, name: string, otherwise: string, control: HTMLElement | undefined): void {
    const word = control?.querySelector(".dial-word");
    if (!word) return;
    scope.add(desk.studio.watch(`${engine.device}/${name}`, () => setText(word, desk.studio.value(`${engine.device}/${name}`) || otherwise)));
}
