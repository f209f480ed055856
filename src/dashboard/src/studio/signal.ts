/** Tells its listeners one after the other; one that fails is reported and does not silence its neighbours. */
export class Signal<T> {
    private readonly listeners = new Set<(value: T) => void>();

    add(listener: (value: T) => void): () => void {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
    }

    tell(value: T): void {
        for (const listener of [...this.listeners]) {
            try {
                listener(value);
            } catch (fault) {
                console.error(fault);
            }
        }
    }

    get empty(): boolean {
        return this.listeners.size === 0;
    }
}

/** What a part of the page must undo when it is taken away. */
export class Scope {
    private readonly endings: (() => void)[] = [];

    add(ending: () => void): void {
        this.endings.push(ending);
    }

    end(): void {
        for (const ending of this.endings.splice(0)) ending();
    }
}
