import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../src/link/outbox";

test("the newest value wins", () => {
    const outbox = new Outbox<number>();
    outbox.put("mix/ch/1/fader", -3);
    outbox.put("mix/ch/1/fader", -4);
    assert.deepEqual(outbox.take(0), [["mix/ch/1/fader", -4]]);
    assert.deepEqual(outbox.take(1000), []);
});

test("frames that come too soon send nothing, and the last value is sent all the same", () => {
    const outbox = new Outbox<number>();
    const sent: number[] = [];
    for (let frame = 0; frame <= 20; frame++) {
        if (frame < 20) outbox.put("a", frame);
        for (const [, value] of outbox.take(frame * 8)) sent.push(value);
    }
    assert.ok(sent.length <= 7, `${sent.length} sent`);
    outbox.put("a", 99);
    for (const [, value] of outbox.take(200)) sent.push(value);
    assert.equal(sent.at(-1), 99);
});

test("ten faders share the way out and each gets its turn", () => {
    const outbox = new Outbox<number>();
    for (let strip = 1; strip <= 10; strip++) outbox.put(`ch/${strip}`, strip);
    const rounds = [outbox.take(0), outbox.take(25), outbox.take(50), outbox.take(75)];
    assert.deepEqual(rounds.map((round) => round.length), [4, 4, 2, 0]);
});

test("what was cleared is never sent late", () => {
    const outbox = new Outbox<number>();
    outbox.put("a", 1);
    outbox.clear();
    assert.deepEqual(outbox.take(0), []);
});
