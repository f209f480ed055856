import assert from "node:assert/strict";
import { test } from "node:test";
import { compressed, gated } from "../src/levels/curve";
import { bandGain, highPassGain, type Band } from "../src/levels/response";
import { lawOf, logarithmicLaw } from "../src/levels/taper";

const Rate = 48_000;
const near = (actual: number, expected: number, within = 0.01) => assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`);
const band = (shape: string, decibels = 6, q = 1): Band => ({ shape, hertz: 1000, decibels, q });

test("a bell gives its gain at its middle and nothing far away", () => {
    for (const decibels of [-24, -6, 6, 24]) near(bandGain(band("bell", decibels), 1000, Rate), decibels);
    near(bandGain(band("bell", 12, 4), 20, Rate), 0, 0.05);
});

test("shelves give their gain on their side, half of it at their corner", () => {
    const q = Math.SQRT1_2;
    near(bandGain(band("low-shelf", 12, q), 20, Rate), 12, 0.02);
    near(bandGain(band("low-shelf", 12, q), 1000, Rate), 6, 0.02);
    near(bandGain(band("low-shelf", 12, q), 20_000, Rate), 0, 0.02);
    near(bandGain(band("high-shelf", 12, q), 20, Rate), 0, 0.02);
    near(bandGain(band("high-shelf", 12, q), 1000, Rate), 6, 0.02);
});

test("cuts are 3 dB down at their corner with Butterworth's Q and fall 12 dB an octave", () => {
    const q = Math.SQRT1_2;
    near(bandGain(band("low-cut", 0, q), 1000, Rate), -3.01);
    near(bandGain(band("high-cut", 0, q), 1000, Rate), -3.01);
    near(bandGain(band("low-cut", 0, q), 62.5, Rate) - bandGain(band("low-cut", 0, q), 31.25, Rate), 12.04, 0.05);
});

test("a notch takes its middle away, a band-pass leaves it, an all-pass leaves everything", () => {
    assert.ok(bandGain(band("notch"), 1000, Rate) < -80);
    near(bandGain(band("band-pass"), 1000, Rate), 0);
    for (const hertz of [50, 900, 1000, 9000]) near(bandGain(band("all-pass"), hertz, Rate), 0);
    assert.equal(bandGain(band("off"), 1000, Rate), 0);
});

test("the high-pass is Butterworth: 3 dB at its corner, its slope beneath", () => {
    for (const slope of [6, 12, 24, 48]) {
        near(highPassGain(80, slope, 80, Rate), -3.01);
        near(highPassGain(800, slope, 50, Rate) - highPassGain(800, slope, 25, Rate), slope, slope / 100);
    }
});

test("a compressor leaves what is under its knee and divides what is over it", () => {
    const shape = { threshold: -20, ratio: 4, knee: 6, makeup: 0, mix: 100 };
    near(compressed(-40, shape), -40);
    near(compressed(-23, shape), -23);
    near(compressed(-8, shape), -17);
    near(compressed(-20, shape), -20 - (0.75 * 9) / 12);
    near(compressed(-8, { ...shape, makeup: 5 }), -12);
    near(compressed(-8, { ...shape, mix: 0 }), -8);
});

test("a gate takes its range, an expander what the ratio says, at most its range", () => {
    const shape = { threshold: -40, ratio: 2, range: 30 };
    near(gated(-39, { mode: "gate", ...shape }), -39);
    near(gated(-41, { mode: "gate", ...shape }), -71);
    near(gated(-50, { mode: "expander", ...shape }), -60);
    near(gated(-90, { mode: "expander", ...shape }), -120);
});

test("frequencies lie on equal ways for equal ratios", () => {
    const law = logarithmicLaw(20, 20_000);
    near(law.toTravel(200), 1 / 3, 1e-9);
    near(law.toValue(2 / 3), 2000, 1e-6);
    near(lawOf("logarithmic", 0.05, 100).toValue(0), 0.05, 1e-9);
    near(lawOf("", 0, 10).toValue(0.5), 5, 1e-9);
    near(lawOf("x32", -144, 10).toValue(0.75), 0, 1e-9);
});
