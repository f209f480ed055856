import { bandGain, hasGain, highPassGain, type Band } from "../levels/response";
import { el, setAttribute } from "../page/dom";
import { makeDial, makeToggle, type Bench } from "./dial";
import { acrossOf, hertzOf, lineThrough, shape } from "./plot";
import { BandPoint } from "./point";

const Width = 480;
const Height = 210;
const Decibels = 18;
const Points = 161;
const UsualRate = 48_000;
const Lines = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];

const yOf = (decibels: number) => Height / 2 - (decibels / Decibels) * (Height / 2);

/** An equalizer as its curve with a point for each band to be drawn about, and its figures beneath. */
export function makeEqualizer(bench: Bench, branch: string, prefix: string): HTMLElement[] {
    const { engine, desk, scope } = bench;
    const on = engine.parameters.get(`${branch}/${prefix}/on`);
    if (on === undefined) return [];
    const bands = [...Array(8).keys()].map((at) => `${branch}/${prefix}/${at + 1}`).filter((name) => engine.parameters.has(`${name}/freq`));
    const picture = shape("svg", { viewBox: `0 0 ${Width} ${Height}`, class: "plot eq", role: "group", "aria-label": "Equalizer" });
    drawGrid(picture);
    let dirty = true;
    const curve = picture.appendChild(shape("path", { class: "curve" }));
    const points = bands.map((name, at) => new BandPoint({ bench, name, number: at + 1, place, size: { width: Width, height: Height, decibels: Decibels } }, () => (dirty = true)));
    for (const point of points) picture.append(point.element);
    const highPass = prefix === "eq" ? ["on", "freq", "slope"].map((leaf) => `${engine.device}/${branch}/hpf/${leaf}`) : [];
    for (const address of [on.address, ...highPass]) scope.add(desk.studio.watch(address, () => (dirty = true)));
    scope.add(desk.frames.add(draw));
    const rows = bands.map((name, at) =>
        el("div", { class: "band" }, el("b", { class: `band-${at + 1}` }, String(at + 1)), ...makeDial(bench, `${name}/shape`, ""), ...makeDial(bench, `${name}/freq`, "Freq"), ...makeDial(bench, `${name}/gain`, "Gain"), ...makeDial(bench, `${name}/q`, "Q"), ...makeDial(bench, `${name}/mode`, "")),
    );
    return [el("div", { class: "keys" }, makeToggle(bench, on, "On")), el("div", { class: "plot-place" }, picture), el("div", { class: "bands" }, ...rows)];

    function place(hertz: number, decibels: number): { x: number; y: number } {
        return { x: acrossOf(hertz) * Width, y: yOf(Math.max(-Decibels, Math.min(Decibels, decibels))) };
    }

    function draw(): void {
        if (!dirty) return;
        dirty = false;
        const rate = desk.studio.number(`${engine.device}/engine/sample-rate`) ?? UsualRate;
        const isOn = desk.studio.value(on!.address) === "true";
        setAttribute(picture, "data-off", isOn ? undefined : "");
        const all: Band[] = points.map((point) => point.band());
        const [cutOn, corner, slope] = highPass.map((address) => desk.studio.value(address));
        const gains = Array.from({ length: Points }, (_, at) => {
            const hertz = hertzOf(at / (Points - 1));
            const cut = cutOn === "true" ? highPassGain(Number(corner), Number(slope), hertz, rate) : 0;
            return all.reduce((sum, band) => sum + bandGain(band, hertz, rate), cut);
        });
        curve.setAttribute("d", lineThrough(gains.map((gain) => Math.min(Height + 4, Math.max(-4, yOf(gain)))), Width));
        for (const [at, point] of points.entries()) point.draw(hasGain(all[at]!.shape));
    }
}

function drawGrid(picture: SVGElement): void {
    for (const hertz of Lines) {
        const x = acrossOf(hertz) * Width;
        picture.append(shape("line", { class: "grid", x1: x, x2: x, y1: 0, y2: Height }));
        const mark = shape("text", { class: "mark", x: x + 2, y: Height - 3 });
        mark.textContent = hertz >= 1000 ? `${hertz / 1000}k` : String(hertz);
        picture.append(mark);
    }
    for (const decibels of [-12, -6, 0, 6, 12]) {
        const y = yOf(decibels);
        picture.append(shape("line", { class: decibels === 0 ? "grid zero" : "grid", x1: 0, x2: Width, y1: y, y2: y }));
        const mark = shape("text", { class: "mark", x: 3, y: y - 2 });
        mark.textContent = decibels > 0 ? `+${decibels}` : String(decibels);
        picture.append(mark);
    }
}
