import assert from "node:assert/strict";
import { test } from "node:test";
import { linkLine, linkTrouble } from "../src/cards/link";
import { channelsOf, sourcesOf } from "../src/mixer/layout";
import { byUrgency, readAlert } from "../src/studio/alert";
import { readDescription, type Description } from "../src/studio/description";
import { decimalsOf, formatLevel, formatPan, formatPosition, formatValue } from "../src/studio/format";

function described(content: object, device = "mix"): Description {
    const description = readDescription(device, JSON.stringify(content));
    assert.ok(description);
    return description;
}

const fader = { kind: "level", unit: "dB", min: -144, max: 10, access: "both" };
const engine = described({
    parameters: { "main/fader": fader, "ch/2/fader": fader, "ch/1/fader": fader, "engine/load": { kind: "number", access: "read" } },
    levels: { strips: ["mix/ch/1", "mix/ch/2", "mix/ch/9", "mix/main"], main: ["mix/main/left", "mix/main/right"] },
});

test("strips stand in the order of the levels, and only those that have a fader", () => {
    assert.deepEqual(channelsOf(engine), ["ch/1", "ch/2"]);
    assert.deepEqual(channelsOf(described({ parameters: { "ch/1/fader": fader, "main/fader": fader } })), ["ch/1"]);
});

test("a strip finds its readings in the banks, the main both of its sides", () => {
    assert.deepEqual(sourcesOf(engine, "mix/ch/2"), [{ bank: "strips", index: 1 }]);
    assert.deepEqual(sourcesOf(engine, "mix/main").map(({ bank }) => bank), ["main", "main"]);
    assert.deepEqual(sourcesOf(engine, "mix/ch/77"), []);
});

test("a main that is named twice in its bank has two bars", () => {
    const twice = described({ levels: { main: ["mix/main", "mix/main"] } });
    assert.equal(sourcesOf(twice, "mix/main").length, 2);
});

test("access and kind decide what may be set", () => {
    const parameters = { a: { kind: "number", access: "read" }, b: { kind: "number", access: "both" }, c: { kind: "wheel", access: "both" } };
    const { parameters: read } = described({ parameters }, "gear/x");
    assert.equal(read.get("a")?.settable, false);
    assert.equal(read.get("b")?.settable, true);
    assert.equal(read.get("c")?.settable, false);
    assert.equal(read.get("b")?.address, "gear/x/b");
});

test("actions come as names or as keys", () => {
    assert.deepEqual(described({ actions: ["locate", { name: "reboot" }] }).actions, ["locate", "reboot"]);
    assert.deepEqual(described({ actions: { locate: {} } }).actions, ["locate"]);
    assert.equal(readDescription("mix", "not json"), undefined);
});

test("levels read as a console shows them", () => {
    assert.equal(formatLevel(-144, -144), "−∞");
    assert.equal(formatLevel(-3.52, -144), "−3.5");
    assert.equal(formatLevel(6, -144), "+6.0");
    assert.equal(formatLevel(-0.04, -144), "0.0");
});

test("pan, position and steps", () => {
    assert.deepEqual([-100, -0.4, 33].map(formatPan), ["L100", "C", "R33"]);
    assert.equal(formatPosition(3661.25), "1:01:01.2");
    assert.equal(formatPosition(-1), "0:00:00.0");
    assert.deepEqual([1, 0.1, 0.25, 0.001, undefined].map(decimalsOf), [0, 1, 2, 3, 1]);
});

test("a value that is no number is shown as it came", () => {
    const power = described({ parameters: { power: { kind: "number", step: 0.1, access: "read" } } }).parameters.get("power");
    assert.ok(power);
    assert.equal(formatValue(power, "-12.34"), "−12.3");
    assert.equal(formatValue(power, "n/a"), "n/a");
});

test("a number without a step has no more digits than are worth reading, or were reported", () => {
    const power = described({ parameters: { power: { kind: "number", access: "read" } } }).parameters.get("power");
    assert.ok(power);
    assert.deepEqual(
        ["990.304", "-99.954", "0.97", "231", "3.6", "1e-7"].map((text) => formatValue(power, text)),
        ["990.3", "−99.95", "0.97", "231", "3.6", "0"],
    );
});

test("an alert without a cause tells the value that it is about", () => {
    assert.equal(readAlert("a", '{"value":"not there"}').cause, "not there");
    assert.equal(readAlert("a", '{"value":206.1,"limit":207}').cause, "206.1 (limit 207)");
    assert.equal(readAlert("a", '{"value":206.1,"cause":"mains"}').cause, "mains");
});

test("the worst and newest alert stands first, the seen ones last", () => {
    const alerts = [
        readAlert("a", '{"severity":"warning","since":"2026-01-01T10:00:00.000Z"}'),
        readAlert("b", '{"severity":"critical","since":"2026-01-01T09:00:00.000Z","ack":{"by":"ida"}}'),
        readAlert("c", '{"severity":"critical","since":"2026-01-01T08:00:00.000Z"}'),
        readAlert("d", '{"severity":"warning","since":"2026-01-01T11:00:00.000Z"}'),
    ];
    assert.deepEqual(alerts.sort(byUrgency).map(({ id }) => id), ["c", "d", "a", "b"]);
});

test("the link line names what is there and nothing else", () => {
    const now = new Date("2026-01-01T12:00:00");
    assert.equal(linkLine({ latencyP50Ms: 8.42, latencyP95Ms: 12.2, badFrames: 0, timeouts: 0 }, now), "8.4 / 12 ms");
    assert.equal(linkLine({ badFrames: 2, timeouts: 1 }, now), "2 bad · 1 unanswered");
    assert.equal(linkLine({}, now), "");
    assert.equal(linkTrouble({ reason: "the port is gone", cause: "not-found" }, now), "the port is gone");
});
