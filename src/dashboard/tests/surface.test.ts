import assert from "node:assert/strict";
import { test } from "node:test";
import { FallingBar, lampName, ringLamps, Ticks, toldIn, turned } from "../src/surface/sight";

const lit = (ring: number) => ringLamps(ring).flatMap((isLit, at) => (isLit ? [at + 1] : []));

test("a ring lights the lamps of its mode", () => {
    assert.deepEqual(lit(0x00), []);
    assert.deepEqual(lit(0x10), []);
    assert.deepEqual(lit(0x04), [4]);
    assert.deepEqual(lit(0x13), [3, 4, 5, 6]);
    assert.deepEqual(lit(0x18), [6, 7, 8]);
    assert.deepEqual(lit(0x23), [1, 2, 3]);
    assert.deepEqual(lit(0x33), [4, 5, 6, 7, 8]);
    assert.deepEqual(lit(0x0f), [11]);
});

test("the lamp below a ring is no part of its place", () => assert.deepEqual(lit(0x56), [6]));

test("a lamp is dark, flashes, or is on", () => {
    assert.equal(lampName(0), undefined);
    assert.equal(lampName(1), "flash");
    assert.equal(lampName(127), "on");
    assert.equal(lampName("x"), undefined);
});

test("a bar rises at once and falls a step at a time", () => {
    const bar = new FallingBar();
    bar.take(5, 0);
    bar.take(2, 10);
    assert.equal(bar.shown, 5);
    assert.deepEqual([bar.advance(50), bar.advance(95), bar.advance(150), bar.advance(190), bar.shown], [false, true, false, true, 3]);
    assert.deepEqual([bar.advance(300), bar.advance(1000), bar.shown], [true, false, 2]);
    bar.take(9, 1001);
    assert.equal(bar.shown, 9);
});

test("ticks are whole and the rest is kept", () => {
    const ticks = new Ticks(6);
    assert.equal(ticks.take(5), 0);
    assert.equal(ticks.take(2), 1);
    assert.equal(ticks.take(-14), -2);
    assert.equal(ticks.take(0.9), 0);
    ticks.clear();
    assert.equal(ticks.take(5), 0);
});

test("a finger goes round the short way", () => {
    assert.ok(Math.abs(turned({ x: 1, y: 0 }, { x: 0, y: 1 }) - 90) < 1e-9);
    assert.ok(Math.abs(turned({ x: -1, y: -0.1 }, { x: -1, y: 0.1 }) + 11.42) < 0.01);
});

test("news are pairs of lists that are known", () => {
    const news = { faders: [[3, 8191], [16, 0]], lamps: "no", held: [[1, true], "x", ["y", 2]], time: "1", other: [[1, 2]] };
    assert.deepEqual([...toldIn(news)], [["faders", 3, 8191], ["faders", 16, 0], ["held", 1, true]]);
});
