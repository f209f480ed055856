import assert from "node:assert/strict";
import { test } from "node:test";
import { layersOf } from "../src/mixer/layers";
import { readDescription } from "../src/studio/description";
import { unfold } from "../src/studio/folded";

test("a folded name stands for each number in its ranges", () => {
    assert.deepEqual(unfold("ch/{1..2}/eq/{3..4}/q"), ["ch/1/eq/3/q", "ch/1/eq/4/q", "ch/2/eq/3/q", "ch/2/eq/4/q"]);
    assert.deepEqual(unfold("main/fader"), ["main/fader"]);
});

test("what is no range stands for itself, and nobody makes the page unfold without end", () => {
    for (const name of ["ch/{2..1}/q", "ch/{a..b}", "{0..9999}/{0..9999}", "{}"]) assert.deepEqual(unfold(name), [name]);
});

const fader = { kind: "level", unit: "dB", min: -144, max: 10, access: "both", taper: "x32" };

test("a desk's description is read unfolded, and its layers are channels, buses and DCAs", () => {
    const parameters = { "bus/{1..3}/fader": fader, "ch/{1..12}/fader": fader, "dca/{1..8}/fader": fader, "main/fader": fader };
    const engine = readDescription("mix", JSON.stringify({ parameters }))!;
    assert.equal(engine.parameters.size, 24);
    assert.equal(engine.parameters.get("ch/12/fader")?.address, "mix/ch/12/fader");
    assert.equal(engine.parameters.get("ch/12/fader")?.taper, "x32");
    const layers = layersOf(engine);
    assert.deepEqual(layers.map((layer) => layer.id), ["channels", "buses", "dcas"]);
    assert.deepEqual(layers[1]!.branches, ["bus/1", "bus/2", "bus/3"]);
});

test("an engine of a few faders has one layer", () => {
    const engine = readDescription("mix", JSON.stringify({ parameters: { "ch/1/fader": fader, "main/fader": fader } }))!;
    assert.deepEqual(layersOf(engine).map((layer) => layer.id), ["channels"]);
});
