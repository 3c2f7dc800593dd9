/**
 * Times of a capture. CDP counts monotonic seconds and adds the wall clock to some events; one pair of the two anchors
 * the whole capture, so that a wall clock set in between neither reorders nor stretches anything.
 */
export interface Clock {
  /** The newest monotonic time seen, in seconds. */
  readonly now: number;
  /** Takes note of an event's monotonic time, and of the wall clock (seconds since the epoch) when it has one. */
  tick(monotonic: number, wall?: number): void;
  /** Wall clock of arrival (milliseconds since the epoch): good enough until an event brings a pair. */
  arrived(wallMs: number): void;
  /** Seconds since the epoch. */
  wall(monotonic: number): number;
  iso(monotonic: number): string;
}

export function createClock(): Clock {
  let now = 0;
  let arrival = 0;
  let anchor: number | null = null;
  let provisional: number | null = null;

  const wall = (monotonic: number) => monotonic + (anchor ?? provisional ?? 0);
  return {
    get now() {
      return now;
    },
    tick(monotonic, wallTime) {
      if (monotonic > now) now = monotonic;
      if (anchor !== null) return;
      if (wallTime !== undefined && wallTime > 0) anchor = wallTime - monotonic;
      else provisional ??= arrival / 1000 - monotonic;
    },
    arrived(wallMs) {
      arrival = wallMs;
    },
    wall,
    iso: (monotonic) => isoTime(wall(monotonic) * 1000),
  };
}

const END_OF_YEAR_9999 = 253_402_300_799_999;

/** Recordings of others may hold any number; what HAR can't write as a date becomes the epoch. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds >= 0 && milliseconds <= END_OF_YEAR_9999 ? milliseconds : 0).toISOString();
}
