import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("the lock file names no host: packages come from wherever npm is set up to look", () => {
    const lock = readFileSync("package-lock.json", "utf8");
    assert.doesNotMatch(lock, /https?:|"resolved"/);
});
