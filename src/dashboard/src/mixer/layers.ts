import { numbersOf } from "../channel/sends";
import type { Description } from "../studio/description";
import { channelsOf } from "./layout";

/** What stands side by side on the console at one time. */
export interface Layer {
    readonly id: string;
    readonly title: string;
    readonly branches: readonly string[];
}

/** The layers that an engine has: its channels, its buses and matrices, its DCAs. */
export function layersOf(engine: Description): Layer[] {
    const family = (name: string) => numbersOf(engine.parameters.keys(), new RegExp(`^${name}/(\\d+)/fader$`)).map((number) => `${name}/${number}`);
    const layers = [
        { id: "channels", title: "Channels", branches: channelsOf(engine) },
        { id: "buses", title: "Buses", branches: [...family("bus"), ...family("mtx")] },
        { id: "dcas", title: "DCAs", branches: family("dca") },
    ];
    return layers.filter((layer) => layer.branches.length > 0);
}
