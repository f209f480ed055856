import assert from "node:assert/strict";
import { test } from "node:test";
import { boundable, learners } from "../src/learn/learnable";
import { Studio } from "../src/studio/studio";

function studio(): Studio {
    const made = new Studio("studio/r");
    const describe = (device: string, name: string, parameters: Record<string, unknown>) =>
        made.take(`studio/r/${device}/description`, JSON.stringify({ name, parameters }));
    describe("surface/b", "Knobs", { learn: { kind: "text" }, learned: { kind: "text", access: "read" } });
    describe("surface/a", "Old", { bank: { kind: "number" } });
    describe("surface/c", "Desk", { learn: { kind: "text" } });
    describe("gear/pre", "Preamp", { gain: { kind: "number" }, level: { kind: "number", access: "read" }, label: { kind: "text" }, reset: { kind: "trigger" } });
    return made;
}

test("surfaces that can learn are found by their names", () =>
    assert.deepEqual(learners(studio()).map((device) => device.id), ["surface/c", "surface/b"]));

test("what can be turned, switched or done can be bound", () => {
    assert.equal(boundable(studio(), "gear/pre/gain")?.name, "gain");
    assert.equal(boundable(studio(), "gear/pre/reset")?.name, "reset");
});

test("a reading, a text and what nobody owns can not", () => {
    for (const address of ["gear/pre/level", "gear/pre/label", "gear/pre/other", "gear/other/gain", "", "gear/pre"])
        assert.equal(boundable(studio(), address), undefined);
});
