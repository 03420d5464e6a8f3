/** As Inngest's own server sets them; past one a run fails, an event is refused, with these words. */
const MAX_STEPS = 1_000;
const MAX_RESULT_BYTES = 4 * 1_048_576;
export const MAX_EVENT_BYTES = 512 * 1_024;

/** Throws when a run would have more steps than it may. */
export function checkStepCount(count: number): void {
  if (count > MAX_STEPS) throw new Error(`A run has at most ${MAX_STEPS} steps.`);
}

/** Throws when a result is too large to be kept. */
export function checkResultSize(name: string, data: unknown): void {
  if (sizeOf(data) > MAX_RESULT_BYTES) {
    throw new Error(`The result of step "${name}" is larger than 4 MB.`);
  }
}

/** Bytes of the JSON; what cannot be large is not written out. */
export function sizeOf(data: unknown): number {
  if (data === null || data === undefined || typeof data === 'number' || typeof data === 'boolean')
    return 0;
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  // A character has at most three bytes: most need no counting.
  return text.length * 3 <= MAX_EVENT_BYTES ? text.length : Buffer.byteLength(text);
}
