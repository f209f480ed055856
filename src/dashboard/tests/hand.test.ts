import assert from "node:assert/strict";
import { test } from "node:test";
import { Hand } from "../src/mixer/hand";

test("a free fader follows the report", () => {
    assert.equal(new Hand(0.05).shown(-6, 0), -6);
    assert.equal(new Hand(0.05).shown(undefined, 0), undefined);
});

test("a held fader follows the hand only", () => {
    const hand = new Hand(0.05);
    hand.grab();
    hand.move(-10, 0);
    assert.equal(hand.shown(-3, 5000), -10);
});

test("after release older reports do not pull it back", () => {
    const hand = new Hand(0.05);
    hand.grab();
    hand.move(-10, 0);
    hand.release(0);
    assert.equal(hand.shown(-8, 50), -10);
    assert.equal(hand.shown(-10.04, 100), -10.04);
    assert.equal(hand.shown(-2, 150), -2);
});

test("an owner that never answers is believed after a second", () => {
    const hand = new Hand(0.05);
    hand.grab();
    hand.move(-10, 0);
    hand.release(100);
    assert.equal(hand.shown(-3, 1099), -10);
    assert.equal(hand.shown(-3, 1100), -3);
});

test("a confirmed value on another grid is the answer", () => {
    const hand = new Hand(0.05);
    hand.grab();
    hand.move(-10, 0);
    hand.release(0);
    hand.confirmed(-10.2);
    assert.equal(hand.shown(-8, 50), -10.2);
    assert.equal(hand.shown(-10.2, 60), -10.2);
    assert.equal(hand.shown(-1, 70), -1);
});

test("a refused fader goes back at once", () => {
    const hand = new Hand(0.05);
    hand.grab();
    hand.move(-10, 0);
    hand.release(0);
    hand.refused();
    assert.equal(hand.shown(-3, 10), -3);
});
