/** Whether the dialog that asks who is there is open; one at a time, for all requests that wait for it. */
let waiting: { answer: Promise<boolean>; end: (given: boolean) => void } | null = null;
const listeners = new Set<() => void>();

/** Asks the person to prove who they are; true once they did, false when they would rather not. */
export function confirmed(): Promise<boolean> {
  if (!waiting) {
    let end: (given: boolean) => void = () => {};
    const answer = new Promise<boolean>((resolve) => {
      end = resolve;
    });
    waiting = { answer, end };
    tell();
  }
  return waiting.answer;
}

/** Closes the dialog; what waits for it goes on, or is refused. */
export function endConfirming(given: boolean): void {
  waiting?.end(given);
  waiting = null;
  tell();
}

/** For `useSyncExternalStore`. */
export const isConfirming = () => waiting !== null;

export function subscribeConfirming(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
