/** A channel did not take a notice. `forever`: trying again would change nothing; `gone`: forget the target, too. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly how: 'later' | 'forever' | 'gone' = 'later',
  ) {
    super(message);
  }
}

/** What an answer of a push service or webhook means; nothing when it took the notice. */
export function judgeAnswer(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status === 404 || status === 410) throw new Refusal('It is no longer there.', 'gone');
  const later = status === 408 || status === 425 || status === 429 || status >= 500;
  throw new Refusal(`It answered ${status}.`, later ? 'later' : 'forever');
}
