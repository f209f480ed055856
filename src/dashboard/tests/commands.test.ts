import assert from "node:assert/strict";
import { test } from "node:test";
import { Commands, type Answer, type Failure, type Question } from "../src/link/commands";
import { socketUrl } from "../src/link/url";
import { fieldsOf } from "../src/studio/json";

function bench() {
    const sent: { topic: string; body: Record<string, unknown> }[] = [];
    const failures: Failure[] = [];
    const clock = { now: 0, connected: true };
    const publish = (topic: string, payload: string) => {
        if (clock.connected) sent.push({ topic, body: fieldsOf(JSON.parse(payload)) });
        return clock.connected;
    };
    const commands = new Commands("studio/room-a", "dashboard-1", publish, () => clock.now);
    commands.failed.add((failure) => failures.push(failure));
    return { sent, failures, clock, commands };
}

test("a set carries value, id and by", () => {
    const { sent, commands } = bench();
    commands.set("mix/ch/3/fader", -6);
    assert.equal(sent[0]?.topic, "studio/room-a/mix/ch/3/fader/set");
    assert.deepEqual(sent[0]?.body, { value: -6, id: "1", by: "dashboard-1" });
});

test("actions and acknowledgements have their own topics", () => {
    const { sent, commands } = bench();
    commands.act("gear/tape", "locate", 0);
    commands.acknowledge("tape-silent");
    assert.deepEqual(sent.map(({ topic }) => topic), ["studio/room-a/gear/tape/do/locate", "studio/room-a/alerts/tape-silent/ack"]);
    assert.equal(sent[0]?.body["value"], 0);
});

test("an answer finds its question, and accepted is not the last word", () => {
    const { commands } = bench();
    const answers: Answer[] = [];
    commands.set("a", 1, (answer) => answers.push(answer));
    commands.take({ id: "1", stage: "accepted" });
    commands.take({ id: "1", stage: "confirmed", value: 0.9 });
    commands.take({ id: "1", stage: "failed" });
    assert.deepEqual(answers.map(({ stage, value }) => [stage, value]), [["accepted", undefined], ["confirmed", 0.9]]);
});

test("a failure is told with code and detail, a superseded one is not", () => {
    const { commands, failures } = bench();
    commands.set("gear/tape/transport", "play");
    commands.set("mix/ch/1/fader", -3);
    commands.take({ id: "2", stage: "failed", code: "superseded" });
    commands.take({ id: "1", stage: "failed", code: "offline", detail: "the port is gone" });
    assert.deepEqual(failures, [{ subject: "gear/tape/transport", code: "offline", detail: "the port is gone" }]);
});

test("what can do harm is asked back, and the same command with the token says yes", () => {
    const { commands, sent, failures } = bench();
    const asked: Question[] = [];
    const answers: string[] = [];
    let isOver = 0;
    commands.questions.add((question) => asked.push(question));
    commands.set("gear/power/outlet/1", false, ({ stage }) => answers.push(stage));
    commands.take({ id: "1", stage: "accepted", code: "confirm", detail: "7f3a" });
    asked[0]?.over(() => isOver++);
    assert.deepEqual([asked[0]?.subject, asked[0]?.value, answers.length, isOver], ["gear/power/outlet/1", false, 0, 0]);
    asked[0]?.answer(true);
    assert.deepEqual(sent[1], { ...sent[0], body: { ...sent[0]?.body, confirm: "7f3a" } });
    assert.equal(isOver, 1);
    commands.take({ id: "1", stage: "confirmed", value: false });
    assert.deepEqual([answers, failures], [["confirmed"], []]);
});

test("a no is not sent, and the control learns of it without a note to the person who said it", () => {
    const { commands, sent, failures } = bench();
    const answers: Answer[] = [];
    commands.questions.add(({ answer }) => answer(false));
    commands.set("gear/power/outlet/1", false, (answer) => answers.push(answer));
    commands.take({ id: "1", stage: "accepted", code: "confirm", detail: "7f3a" });
    commands.take({ id: "1", stage: "failed", code: "expired" });
    assert.deepEqual([sent.length, failures.length], [1, 0]);
    assert.deepEqual(answers.map(({ stage, code }) => [stage, code]), [["failed", "cancelled"]]);
});

test("a question ends when its time has passed or the connection is lost", () => {
    const { commands, sent, failures } = bench();
    const asked: Question[] = [];
    let isOver = 0;
    commands.questions.add((question) => asked.push(question) && question.over(() => isOver++));
    for (const id of ["1", "2"]) {
        commands.act("gear/tape", "format");
        commands.take({ id, stage: "accepted", code: "confirm", detail: "t" });
    }
    commands.take({ id: "1", stage: "failed", code: "expired" });
    assert.deepEqual([isOver, failures.length], [1, 1]);
    commands.forget();
    assert.equal(isOver, 2);
    for (const question of asked) question.answer(true);
    assert.equal(sent.length, 2);
});

test("silence is a failure in the end", () => {
    const { commands, failures, clock } = bench();
    commands.set("a", 1);
    clock.now = 19_999;
    commands.expire();
    assert.equal(failures.length, 0);
    clock.now = 20_000;
    commands.expire();
    assert.equal(failures[0]?.code, "timeout");
});

test("without a connection nothing is sent, now or later", () => {
    const { commands, sent, failures, clock } = bench();
    clock.connected = false;
    commands.set("a", 1);
    clock.connected = true;
    commands.expire();
    assert.equal(sent.length, 0);
    assert.equal(failures[0]?.code, "offline");
});

test("replies that nobody asked for and replies of a wrong shape are nothing", () => {
    const { commands, failures } = bench();
    commands.set("a", 1);
    for (const reply of [{}, { id: 7 }, { id: "1" }, { id: "1", stage: "perhaps" }, { id: "9", stage: "failed" }]) commands.take(reply);
    assert.equal(failures.length, 0);
});

test("the broker's socket is on the page's own host unless a whole URL is told", () => {
    const page = { href: "http://127.0.0.1:8080/" };
    assert.equal(socketUrl("/mqtt", page), "ws://127.0.0.1:8080/mqtt");
    assert.equal(socketUrl("/mqtt", { href: "https://room.example/dash" }), "wss://room.example/mqtt");
    assert.equal(socketUrl("ws://broker:9001/mqtt", page), "ws://broker:9001/mqtt");
});
