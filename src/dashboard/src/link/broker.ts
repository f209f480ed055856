import mqtt, { type MqttClient } from "mqtt";

export interface BrokerEvents {
    connected(): void;
    lost(): void;
    message(topic: string, payload: string): void;
}

export interface Subscription {
    readonly topic: string;
    readonly qos: 0 | 1;
}

const FirstPauseMilliseconds = 500;
const LongestPauseMilliseconds = 5000;
const ConnectWithinMilliseconds = 5000;

/**
 * Keeps one connection to the broker. Each try is a client of its own: nothing that was on its way when a connection
 * broke is sent on the next one, since a command is never sent late.
 */
export class Broker {
    private client: MqttClient | undefined;
    private pause = FirstPauseMilliseconds;
    private retry: ReturnType<typeof setTimeout> | undefined;

    constructor(
        private readonly url: string,
        private readonly clientId: string,
        private readonly subscriptions: readonly Subscription[],
        private readonly events: BrokerEvents,
    ) {}

    get connected(): boolean {
        return this.client?.connected ?? false;
    }

    /** Connects now, also when a later try was already planned. Harmless when connected or on the way. */
    connect(): void {
        if (this.client !== undefined) return;
        clearTimeout(this.retry);
        const client = mqtt.connect(this.url, {
            protocolVersion: 5,
            clientId: this.clientId,
            clean: true,
            keepalive: 15,
            connectTimeout: ConnectWithinMilliseconds,
            reconnectPeriod: 0,
            // The other variants start a worker from a blob: URL, which the page's content security policy refuses.
            timerVariant: "native",
        });
        this.client = client;
        client.on("connect", () => this.greet(client));
        client.on("message", (topic, payload) => this.events.message(topic, payload.toString()));
        client.on("error", () => this.drop(client));
        client.on("close", () => this.drop(client));
    }

    /** False when there is no connection: the caller decides, nothing is queued. */
    publish(topic: string, payload: string): boolean {
        if (!this.client?.connected) return false;
        this.client.publish(topic, payload, { qos: 1 });
        return true;
    }

    /** Leaves for good. */
    leave(): void {
        const client = this.client;
        this.client = undefined;
        client?.end(true);
    }

    private greet(client: MqttClient): void {
        if (client !== this.client) return;
        this.pause = FirstPauseMilliseconds;
        this.events.connected();
        for (const { topic, qos } of this.subscriptions) client.subscribe(topic, { qos, nl: true });
    }

    /** The one door out; harmless when called twice. */
    private drop(client: MqttClient): void {
        if (client !== this.client) return;
        this.client = undefined;
        client.end(true);
        this.retry = setTimeout(() => this.connect(), this.pause);
        this.pause = Math.min(this.pause * 2, LongestPauseMilliseconds);
        this.events.lost();
    }
}
