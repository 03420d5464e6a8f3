/** Seconds before each retry, as Inngest's own server waits. */
const RETRY_SECONDS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200] as const;
const JITTER_SECONDS = 30;
const RETRY_AFTER_MS = { min: 1_000, max: 86_400_000 } as const;

/** Milliseconds to wait after the failed `attempt` (0 is the first); `random` is in [0, 1). */
export function backoff(attempt: number, random = Math.random()): number {
  const seconds = RETRY_SECONDS[Math.min(attempt, RETRY_SECONDS.length - 1)] ?? 7_200;
  return Math.round((seconds + random * JITTER_SECONDS) * 1_000);
}

/** Milliseconds a `retry-after` header asks for (seconds or a date), within 1 s and 24 h; null when unreadable. */
export function retryAfter(header: string | null, now: Date): number | null {
  if (!header) return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now.getTime();
  if (Number.isNaN(wait)) return null;
  return Math.min(RETRY_AFTER_MS.max, Math.max(RETRY_AFTER_MS.min, wait));
}
