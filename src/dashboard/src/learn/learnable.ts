import type { Parameter } from "../studio/description";
import type { Device, Studio } from "../studio/studio";

/** The surfaces that can learn, in the order of their names. */
export function learners(studio: Studio): Device[] {
    const found = [...studio.devices.values()].filter((device) => device.id.startsWith("surface/") && device.description?.parameters.get("learn")?.settable);
    return found.sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export function nameOf(device: Device): string {
    return device.description?.name ?? device.id;
}

/** The parameter at an address, where a control may be bound to it; text has nothing to turn. */
export function boundable(studio: Studio, address: string): Parameter | undefined {
    for (const device of studio.devices.values()) {
        if (!address.startsWith(`${device.id}/`)) continue;
        const parameter = device.description?.parameters.get(address.slice(device.id.length + 1));
        if (parameter?.settable && parameter.kind !== "text") return parameter;
    }
    return undefined;
}
