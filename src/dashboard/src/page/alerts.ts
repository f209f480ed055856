import type { Desk } from "../desk";
import { byUrgency, type Alert } from "../studio/alert";
import { formatMoment } from "../studio/format";
import { el } from "./dom";

/** What is wrong now, the worst first. Gone when nothing is. */
export class AlertList {
    readonly element = el("section", { class: "alerts", "aria-label": "Alerts", "aria-live": "polite" });

    constructor(private readonly desk: Desk) {
        desk.studio.alertsChanged.add(() => this.show());
        this.show();
    }

    private show(): void {
        const alerts = [...this.desk.studio.alerts.values()].sort(byUrgency);
        this.element.replaceChildren(...alerts.map((alert) => this.row(alert)));
        this.element.hidden = alerts.length === 0;
    }

    private row(alert: Alert): HTMLElement {
        const facts = [alert.device, alert.since && `since ${formatMoment(alert.since, new Date())}`, Number(alert.count) > 1 && `${alert.count}×`];
        const row = el(
            "div",
            { class: "alert", "data-alert": alert.id, "data-severity": alert.severity, "data-state": alert.state },
            el("span", { class: "severity" }, alert.severity),
            el("span", { class: "what" }, el("b", {}, alert.title), el("span", {}, alert.cause)),
            el("span", { class: "facts" }, facts.filter((fact) => fact).join(" · ")),
        );
        row.append(alert.acknowledged ? el("span", { class: "seen" }, "acknowledged") : this.acknowledge(alert));
        row.toggleAttribute("data-acknowledged", alert.acknowledged);
        return row;
    }

    private acknowledge(alert: Alert): HTMLElement {
        const button = el("button", { type: "button", class: "action" }, "Acknowledge");
        button.addEventListener("click", () => this.desk.live() && this.desk.commands.acknowledge(alert.id));
        return button;
    }
}
