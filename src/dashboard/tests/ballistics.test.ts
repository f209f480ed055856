import assert from "node:assert/strict";
import { test } from "node:test";
import { Floor, MeterBar, deflection } from "../src/levels/ballistics";
import { readFrame } from "../src/levels/frame";

test("a peak shows at once", () => {
    const bar = new MeterBar();
    bar.take(-6, -12, false, 0);
    bar.advance(0);
    assert.equal(bar.peak, -6);
});

test("it falls twenty dB in 1.7 s and stops at what is reported", () => {
    const bar = new MeterBar();
    bar.advance(0);
    bar.take(-6, -12, false, 0);
    bar.take(-40, -50, false, 0);
    for (let now = 0; now <= 1700; now += 17) bar.advance(now);
    assert.ok(Math.abs(bar.peak - -26) < 0.01, `${bar.peak}`);
    for (let now = 1700; now <= 2400; now += 100) bar.advance(now);
    assert.ok(bar.peak < -30 && bar.peak >= -40);
});

test("a steady level stays, though its frames are skipped", () => {
    const bar = new MeterBar();
    bar.take(-20, -23, false, 0);
    for (let now = 0; now <= 1000; now += 100) bar.advance(now);
    assert.equal(bar.peak, -20);
    assert.ok(Math.abs(bar.rms - -23) < 0.1);
});

test("nobody measuring lets the bar fall to the floor", () => {
    const bar = new MeterBar();
    bar.take(-20, -23, false, 0);
    for (let now = 0; now <= 30_000; now += 100) bar.advance(now);
    assert.equal(bar.peak, Floor);
    assert.ok(bar.isSilent(30_000));
});

test("the peak is held, then follows", () => {
    const bar = new MeterBar();
    bar.take(-3, -9, false, 0);
    bar.take(-30, -35, false, 100);
    for (let now = 100; now <= 1700; now += 100) bar.advance(now);
    assert.equal(bar.hold, -3);
    for (let now = 1800; now <= 2400; now += 100) bar.advance(now);
    assert.ok(bar.hold < -10);
});

test("a clip stays lit until it is cleared", () => {
    const bar = new MeterBar();
    bar.take(0, -3, true, 0);
    bar.take(-30, -33, false, 100);
    assert.ok(bar.clipped);
    assert.equal(bar.highest, 0);
    bar.clear();
    assert.ok(!bar.clipped);
    assert.equal(bar.highest, -30);
});

test("the scale is IEC 60268-18", () => {
    const points = [[-80, 0], [-60, 0.025], [-50, 0.075], [-40, 0.15], [-30, 0.3], [-20, 0.5], [-10, 0.75], [0, 1], [6, 1]];
    for (const [level = 0, part = 0] of points) assert.ok(Math.abs(deflection(level) - part) < 1e-9, `${level} dBFS`);
});

test("a level under the floor comes as null", () => {
    const frame = readFrame({ pk: [null, -3.2, -900], rms: "no", clip: [1, "x"] });
    assert.deepEqual(frame.peaks, [Floor, -3.2, Floor]);
    assert.deepEqual(frame.rms, []);
    assert.deepEqual([...frame.clipped], [1]);
});
