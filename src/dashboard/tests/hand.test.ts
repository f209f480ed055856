import assert from "node:assert/strict";
import { test } from "node:test";
import { Hand } from "../src/mixer/hand";

test("a free fader follows the report", () => {
    assert.equal(new Hand(0.05).shown(-6, 0), -6);
    assert.equal(new Hand(0.05).shown(undefined, 0), undefined);
});

test("a held fader follows the hand only", () => {
    const hand = new Hand(0.05);
    hand.grab(-3);
    hand.move(-10, 0);
    assert.equal(hand.shown(-3, 5000), -10);
});

test("after release older reports do not pull it back", () => {
    const hand = new Hand(0.05);
    hand.grab(-3);
    hand.move(-10, 0);
    hand.release(0);
    assert.equal(hand.shown(-8, 50), -10);
    assert.equal(hand.shown(-10.04, 100), -10.04);
    assert.equal(hand.shown(-2, 150), -2);
});

test("an owner that never answers is believed after a second", () => {
    const hand = new Hand(0.05);
    hand.grab(-3);
    hand.move(-10, 0);
    hand.release(100);
    assert.equal(hand.shown(-3, 1099), -10);
    assert.equal(hand.shown(-3, 1100), -3);
});

test("a confirmed value on another grid is the answer", () => {
    const hand = new Hand(0.05);
    hand.grab(-3);
    hand.move(-10, 0);
    hand.release(0);
    hand.confirmed(-10.2);
    assert.equal(hand.shown(-8, 50), -10.2);
    assert.equal(hand.shown(-10.2, 60), -10.2);
    assert.equal(hand.shown(-1, 70), -1);
});

test("a refused fader goes back at once", () => {
    const hand = new Hand(0.05);
    hand.grab(-3);
    hand.move(-10, 0);
    hand.release(0);
    hand.refused();
    assert.equal(hand.shown(-3, 10), -3);
});

test("a fader that is only touched stays under the finger and follows again at once", () => {
    const hand = new Hand(0.05);
    hand.grab(-14);
    assert.equal(hand.shown(0, 10), -14);
    hand.release(20);
    assert.equal(hand.shown(0, 20), 0);
});

test("a key press waits for its answer as a hand does", () => {
    const hand = new Hand(0.05);
    hand.move(-5, 0);
    hand.release(0);
    assert.equal(hand.shown(-6, 10), -5);
    assert.equal(hand.shown(-5, 20), -5);
    assert.equal(hand.shown(-7, 30), -7);
});
