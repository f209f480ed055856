import assert from "node:assert/strict";
import { test } from "node:test";
import { readTopic } from "../src/studio/topics";

const read = (tail: string) => readTopic("studio/room-a", `studio/room-a/${tail}`);

test("a value is found under every kind of device", () => {
    assert.deepEqual(read("mix/ch/3/fader"), { about: "value", device: "mix", address: "mix/ch/3/fader" });
    assert.deepEqual(read("gear/tape/transport"), { about: "value", device: "gear/tape", address: "gear/tape/transport" });
    assert.deepEqual(read("surface/main/bank"), { about: "value", device: "surface/main", address: "surface/main/bank" });
    assert.deepEqual(read("engine/b/ch/1/pan"), { about: "value", device: "engine/b", address: "engine/b/ch/1/pan" });
    assert.deepEqual(read("room/red-light"), { about: "value", device: "room", address: "room/red-light" });
});

test("reserved last segments are about the device", () => {
    for (const about of ["description", "availability", "state", "link"]) {
        assert.deepEqual(read(`mix/${about}`), { about, device: "mix" });
        assert.deepEqual(read(`gear/tape/${about}`), { about, device: "gear/tape" });
    }
});

test("a state deeper down is a parameter", () => {
    assert.deepEqual(read("mix/transport/state"), { about: "value", device: "mix", address: "mix/transport/state" });
});

test("commands of others are no values", () => {
    assert.equal(read("mix/ch/3/fader/set").about, "other");
    assert.equal(read("gear/tape/do/locate").about, "other");
    assert.equal(read("alerts/a1/ack").about, "other");
});

test("levels, alerts and replies", () => {
    assert.deepEqual(read("levels/strips"), { about: "levels", bank: "strips" });
    assert.deepEqual(read("alerts/tape-silent"), { about: "alert", id: "tape-silent" });
    assert.deepEqual(read("reply/dashboard-1"), { about: "reply", by: "dashboard-1" });
    assert.equal(read("alerts").about, "other");
});

test("another room, an unknown branch or a bare device is other", () => {
    assert.equal(readTopic("studio/room-a", "studio/room-ab/status").about, "other");
    assert.equal(readTopic("studio/room-a", "studio/room-a").about, "other");
    assert.equal(read("weather/rain").about, "other");
    assert.equal(read("gear/tape").about, "other");
    assert.equal(read("").about, "other");
});
