import assert from "node:assert/strict";
import { test } from "node:test";
import { faderLaw, linearLaw, onGrid } from "../src/levels/taper";

const law = faderLaw(-144, 10);

test("the law stands where the X32 has it", () => {
    const points = [[10, 1], [6, 0.9], [0, 0.75], [-5, 0.625], [-10, 0.5], [-20, 0.375], [-30, 0.25], [-40, 0.1875], [-60, 0.0625], [-144, 0]];
    for (const [decibels = 0, travel = 0] of points) assert.ok(Math.abs(law.toTravel(decibels) - travel) < 1e-9, `${decibels} dB`);
});

test("there and back is the same value", () => {
    for (let decibels = -89.9; decibels <= 10; decibels += 0.1)
        assert.ok(Math.abs(law.toValue(law.toTravel(decibels)) - decibels) < 1e-9, `${decibels} dB`);
});

test("the bottom is off and not minus ninety", () => {
    assert.equal(law.toValue(0), -144);
    assert.equal(law.toValue(-0.2), -144);
    assert.ok(law.toValue(0.0001) > -90.0001);
    assert.equal(law.toTravel(-100), 0);
});

test("the top is never passed", () => {
    assert.equal(law.toValue(1.5), 10);
    assert.equal(law.toTravel(99), 1);
});

test("travel rises with every tenth of a dB", () => {
    for (let decibels = -90; decibels < 10; decibels += 0.1) assert.ok(law.toTravel(decibels + 0.1) > law.toTravel(decibels));
});

test("a fader that ends at +6 has its top at +6", () => {
    const shorter = faderLaw(-90, 6);
    assert.equal(shorter.toTravel(6), 1);
    assert.equal(shorter.toValue(1), 6);
});

test("pan is straight and its middle is nought", () => {
    const pan = linearLaw(-100, 100);
    assert.equal(pan.toTravel(0), 0.5);
    assert.equal(pan.toValue(0.25), -50);
});

test("the grid keeps both ends", () => {
    assert.equal(onGrid(-5.97, 0.1, -144, 10), -6);
    assert.equal(onGrid(-144, 0.5, -144, 10), -144);
    assert.equal(onGrid(10.04, 0.1, -144, 10), 10);
    assert.equal(onGrid(0.30000000000000004, 0.1, -144, 10), 0.3);
});
