// The broker admits 200 messages a second from one client; four fingers on four faders at 40 a second stay under it.
const MillisecondsBetween = 25;
const MostAtOnce = 4;

/** Values on their way out: for each address the newest wins, the last is always sent, and none waits behind another's haste. */
export class Outbox<T> {
    private readonly waiting = new Map<string, T>();
    private sentAt = Number.NEGATIVE_INFINITY;

    put(address: string, value: T): void {
        this.waiting.set(address, value);
    }

    /** What may be sent at this moment, oldest first. Call it each animation frame. */
    take(now: number): [address: string, value: T][] {
        if (this.waiting.size === 0 || now - this.sentAt < MillisecondsBetween) return [];
        this.sentAt = now;
        const due = [...this.waiting].slice(0, MostAtOnce);
        for (const [address] of due) this.waiting.delete(address);
        return due;
    }

    /** Forgets everything: a command is never sent late. */
    clear(): void {
        this.waiting.clear();
    }
}
