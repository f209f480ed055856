/** Where a level is too low to tell, in dBFS; the contract sends `null` beneath it. */
export const Floor = -144;

// IEC 60268-10 type I: 20 dB in 1.7 s. A programme meter's fall that mix engineers have in the eye.
const PeakFallPerSecond = 20 / 1.7;
// RMS arrives already averaged (300 ms); this only smooths the steps between two frames.
const RmsSmoothingSeconds = 0.08;
const HoldMilliseconds = 1800;
const HoldFallPerSecond = 30;
// Unchanged levels are sent once a second at least and expire after 2 s: later than that nobody is measuring.
const SilenceMilliseconds = 2500;

/** One bar of a meter: rises at once, falls smoothly to what was last reported, holds its peak, remembers a clip. */
export class MeterBar {
    peak = Floor;
    rms = Floor;
    hold = Floor;
    clipped = false;
    /** The highest peak since a person last cleared it. */
    highest = Floor;
    private reportedPeak = Floor;
    private reportedRms = Floor;
    private holdUntil = 0;
    private reportedAt = Number.NEGATIVE_INFINITY;
    private drawnAt = 0;

    take(peak: number, rms: number, clipped: boolean, now: number): void {
        this.reportedPeak = peak;
        this.reportedRms = rms;
        this.reportedAt = now;
        this.peak = Math.max(this.peak, peak);
        this.highest = Math.max(this.highest, peak);
        this.clipped ||= clipped;
        if (peak >= this.hold) this.keepHold(peak, now);
    }

    /** Moves the bar on to this moment (milliseconds of any steady clock). */
    advance(now: number): void {
        const seconds = Math.min(1, Math.max(0, (now - this.drawnAt) / 1000));
        this.drawnAt = now;
        if (this.isSilent(now)) this.reportedPeak = this.reportedRms = Floor;
        this.peak = Math.max(this.reportedPeak, this.peak - PeakFallPerSecond * seconds, Floor);
        this.rms += (this.reportedRms - this.rms) * (1 - Math.exp(-seconds / RmsSmoothingSeconds));
        if (now > this.holdUntil) this.hold = Math.max(this.peak, this.hold - HoldFallPerSecond * seconds);
    }

    isSilent(now: number): boolean {
        return now - this.reportedAt > SilenceMilliseconds;
    }

    clear(): void {
        this.clipped = false;
        this.highest = this.reportedPeak;
        this.hold = this.peak;
    }

    private keepHold(peak: number, now: number): void {
        this.hold = peak;
        this.holdUntil = now + HoldMilliseconds;
    }
}

/** How far a level deflects the bar, 0 to 1 at 0 dBFS: the IEC 60268-18 scale, which gives the top 20 dB half of it. */
export function deflection(level: number): number {
    return Math.min(1, Math.max(0, percent(level) / 100));
}

function percent(level: number): number {
    if (level < -70) return 0;
    if (level < -60) return 0.25 * (level + 70);
    if (level < -50) return 0.5 * (level + 60) + 2.5;
    if (level < -40) return 0.75 * (level + 50) + 7.5;
    if (level < -30) return 1.5 * (level + 40) + 15;
    if (level < -20) return 2 * (level + 30) + 30;
    return 2.5 * (level + 20) + 50;
}
