/** The way back from what was done last, for the key `u`. One at a time, and once. */
let last: (() => unknown) | undefined;

export function rememberUndo(undo: () => unknown): void {
  last = undo;
}

/** False when there is nothing to take back. */
export function runLastUndo(): boolean {
  const undo = last;
  last = undefined;
  undo?.();
  return undo !== undefined;
}
