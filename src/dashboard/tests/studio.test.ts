import assert from "node:assert/strict";
import { test } from "node:test";
import { presenceOf } from "../src/page/presence";
import { Studio } from "../src/studio/studio";

const Base = "studio/room-a";

function room() {
    const studio = new Studio(Base);
    return { studio, say: (tail: string, payload: string) => studio.take(`${Base}/${tail}`, payload) };
}

test("a value is told to who watches it, and only that", () => {
    const { studio, say } = room();
    const seen: (number | undefined)[] = [];
    const end = studio.watch("mix/ch/1/fader", () => seen.push(studio.number("mix/ch/1/fader")));
    say("mix/ch/1/fader", "-6");
    say("mix/ch/2/fader", "-9");
    end();
    say("mix/ch/1/fader", "-7");
    assert.deepEqual(seen, [undefined, -6]);
});

test("an emptied topic is unknown, one space is an empty text", () => {
    const { studio, say } = room();
    say("mix/ch/1/name", " ");
    assert.equal(studio.value("mix/ch/1/name"), "");
    say("mix/ch/1/name", "");
    assert.equal(studio.value("mix/ch/1/name"), undefined);
    assert.equal(studio.quality("mix", "mix/ch/1/name"), "unknown");
});

test("stale is what the state names, by either name", () => {
    const { studio, say } = room();
    say("gear/mains/power", "12");
    say("gear/mains/voltage", "230");
    say("gear/mains/state", JSON.stringify({ stale: ["power", "gear/mains/voltage"] }));
    assert.equal(studio.quality("gear/mains", "gear/mains/power"), "stale");
    assert.equal(studio.quality("gear/mains", "gear/mains/voltage"), "stale");
    say("gear/mains/state", JSON.stringify({ stale: [] }));
    assert.equal(studio.quality("gear/mains", "gear/mains/power"), "good");
});

test("everything of an offline device is stale", () => {
    const { studio, say } = room();
    let told = 0;
    say("gear/tape/transport", "play");
    studio.watch("gear/tape/transport", () => told++);
    say("gear/tape/availability", "offline");
    assert.equal(studio.quality("gear/tape", "gear/tape/transport"), "stale");
    assert.equal(told, 2);
});

test("what is not heard again after a reconnect is forgotten", () => {
    const { studio, say } = room();
    studio.beginRound();
    say("gear/tape/description", "{}");
    say("gear/tape/transport", "play");
    say("alerts/a", "{}");
    say("mix/main/fader", "0");
    studio.beginRound();
    say("mix/main/fader", "0");
    studio.forgetUnheard();
    assert.equal(studio.devices.has("gear/tape"), false);
    assert.equal(studio.value("gear/tape/transport"), undefined);
    assert.equal(studio.alerts.size, 0);
    assert.equal(studio.number("mix/main/fader"), 0);
});

test("the same description again builds nothing anew", () => {
    const { studio, say } = room();
    let built = 0;
    studio.described.add(() => built++);
    say("mix/description", '{"name":"A"}');
    say("mix/description", '{"name":"A"}');
    assert.equal(built, 1);
    say("mix/description", '{"name":"B"}');
    say("mix/description", "");
    say("mix/description", '{"name":"B"}');
    assert.equal(built, 4);
});

test("garbage on any topic stops nothing", () => {
    const { studio, say } = room();
    for (const payload of ["{", "null", "[1]", "\u0000", "{\"parameters\":7,\"levels\":[1]}"])
        for (const tail of ["mix/description", "mix/state", "mix/link", "alerts/a", "levels/strips", "info", "session", "reply/x"]) say(tail, payload);
    assert.ok(studio.alerts.has("a"));
});

test("one listener that fails does not silence the others", (context) => {
    context.mock.method(console, "error", () => undefined);
    const { studio, say } = room();
    let heard = false;
    studio.alertsChanged.add(() => {
        throw new Error("a broken part of the page");
    });
    studio.alertsChanged.add(() => (heard = true));
    say("alerts/a", "{}");
    assert.ok(heard);
});

test("the page says what is gone and since when", () => {
    assert.deepEqual(presenceOf(true, "online", "19:00:00"), { live: true, text: "Online" });
    assert.equal(presenceOf(false, "online", "19:00:00").text, "Connection lost, trying again – stale since 19:00:00");
    assert.equal(presenceOf(true, "offline", "19:00:00").text, "The service is offline – stale since 19:00:00");
    assert.equal(presenceOf(true, "", undefined).text, "Waiting for the service");
    assert.equal(presenceOf(false, "", undefined).text, "Connecting");
});
