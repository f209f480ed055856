import type { Desk } from "../desk";
import { el, setAttribute, setText } from "../page/dom";
import type { Description } from "../studio/description";
import { Scope } from "../studio/signal";
import { SurfaceView } from "./view";

const Cable = /^rehearsal\/surface\/([^/]+)\/plugged$/;
const Hash = /^#surface\/([^/]+)$/;

/** The surfaces that the service plays itself: a key for each, and the fronts of those that are open. */
export class SurfaceSection {
    readonly element = el("section", { class: "surfaces", "aria-label": "Virtual surfaces" });
    private readonly views = new Map<string, SurfaceView>();
    private scope = new Scope();

    constructor(private readonly desk: Desk) {
        this.element.hidden = true;
        addEventListener("hashchange", () => this.follow());
    }

    /** The room's description names the cables of what is rehearsed: where there is one, there is a surface to play. */
    show(room: Description | undefined): void {
        this.scope.end();
        this.scope = new Scope();
        const ids = [...(room?.parameters.keys() ?? [])].map((name) => Cable.exec(name)?.[1]).filter((id) => id !== undefined);
        for (const [id, view] of [...this.views])
            if (!ids.includes(id)) {
                view.close();
                this.views.delete(id);
            }
        for (const id of ids) if (!this.views.has(id)) this.views.set(id, new SurfaceView(id, this.desk));
        const keys = ids.map((id) => this.key(id));
        const bar = el("div", { class: "tabs", role: "group", "aria-label": "Virtual surfaces" }, el("h2", {}, "Surfaces"), ...keys);
        this.element.replaceChildren(bar, ...[...this.views.values()].map((view) => view.element));
        this.element.hidden = ids.length === 0;
        this.follow();
    }

    private key(id: string): HTMLButtonElement {
        const key = el("button", { class: "key tab", type: "button", "data-open-surface": id });
        const view = this.views.get(id)!;
        const name = () => setText(key, this.desk.studio.devices.get(`surface/${id}`)?.description?.name ?? id);
        name();
        this.scope.add(this.desk.studio.described.add((device) => device.id === `surface/${id}` && name()));
        const state = () => setAttribute(key, "aria-pressed", String(view.isOpen));
        state();
        this.scope.add(view.changed.add(state));
        key.addEventListener("click", () => (view.isOpen ? view.close() : view.open()));
        return key;
    }

    /** `#surface/main` opens a surface, so that a phone on the desk can have it as its page. */
    private follow(): void {
        const id = Hash.exec(location.hash)?.[1];
        if (id !== undefined) this.views.get(id)?.open();
    }
}
