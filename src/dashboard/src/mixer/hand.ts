// As long as a person accepts that a fader stands where they left it without anyone having said so.
const PatienceMilliseconds = 1000;

/**
 * Who leads a fader: the hand that holds it, and after release until the owner has answered; the reported value otherwise.
 * So a fader neither fights a finger nor jumps back to an older value that was still on its way.
 */
export class Hand {
    private value: number | undefined;
    private holding = false;
    private moved = false;
    private until = 0;

    /** `tolerance` is how far a report may lie from the hand's value and still be its answer. */
    constructor(private readonly tolerance: number) {}

    get held(): boolean {
        return this.holding;
    }

    /** Takes hold where the fader stands: from now on it stays under the hand, whatever is reported. */
    grab(value: number | undefined): void {
        this.holding = true;
        this.moved = false;
        this.value = value;
    }

    move(value: number, now: number): void {
        this.value = value;
        this.moved = true;
        this.until = now + PatienceMilliseconds;
    }

    release(now: number): void {
        this.holding = false;
        this.until = now + PatienceMilliseconds;
        // A touch that asked for nothing has no answer to wait for.
        if (!this.moved) this.value = undefined;
    }

    /** The owner took the value, perhaps rounded to its own grid: from now on that report is the answer. */
    confirmed(value: number): void {
        if (!this.holding && this.value !== undefined) this.value = value;
    }

    refused(): void {
        if (!this.holding) this.value = undefined;
    }

    /** What the fader shows, given what is reported. */
    shown(reported: number | undefined, now: number): number | undefined {
        if (this.value === undefined || this.holding) return this.value ?? reported;
        const answered = reported !== undefined && Math.abs(reported - this.value) <= this.tolerance;
        if (answered || now >= this.until) this.value = undefined;
        return this.value ?? reported;
    }
}
