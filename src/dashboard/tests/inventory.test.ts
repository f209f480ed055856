import assert from "node:assert/strict";
import { test } from "node:test";
import { inventoryLines } from "../src/cards/inventory";
import { Studio } from "../src/studio/studio";

test("an entry of the inventory is told in a person's words, and what is not known is left out", () => {
    const lines = inventoryLines({
        maker: "Sony",
        model: "BVW-75",
        serial: "SN2",
        serialInFile: "SN1",
        hoursPowered: 1234.56,
        serviceDue: "2026-02-01",
        serviceHoursLeft: -12.4,
        serviceState: "due",
        calibrated: "2025-06-01",
    });
    assert.deepEqual(lines, [
        ["Model", "Sony BVW-75"],
        ["Serial", "SN2 (the file says SN1)"],
        ["Powered", "1234.6 h"],
        ["Service", "DUE, 2026-02-01 or 12 h over"],
        ["Calibration", "done 2025-06-01"],
    ]);
    assert.deepEqual(inventoryLines({}), []);
});

test("the inventory of a device is heard, and garbage is none", () => {
    const studio = new Studio("studio/room-a");
    studio.take("studio/room-a/gear/tape/description", '{"name":"Tape"}');
    let told = 0;
    studio.deviceChanged.add(() => told++);
    studio.take("studio/room-a/gear/tape/inventory", '{"serial":"SN1"}');
    assert.deepEqual(studio.devices.get("gear/tape")?.inventory, { serial: "SN1" });
    studio.take("studio/room-a/gear/tape/inventory", "{");
    assert.deepEqual(studio.devices.get("gear/tape")?.inventory, {});
    assert.equal(told, 2);
});
