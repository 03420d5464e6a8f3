import { BrokenStatement } from './broken';

/** What an archive may be: see SECURITY.md, statement 33. */
export const MOST_FILES = 100;
export const MOST_INFLATED = 100 * 1024 * 1024;
const MOST_RATIO = 100;

type Inflater = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

/** Counted while it inflates. `left`: how much the whole archive may still inflate to. */
export function inflate(bytes: Uint8Array, by: Inflater, left = MOST_INFLATED): Uint8Array {
  const limit = Math.max(1, Math.min(left, bytes.length * MOST_RATIO));
  try {
    return by(bytes, { maxOutputLength: limit });
  } catch (error) {
    if (!(error instanceof RangeError)) throw damaged();
    throw new BrokenStatement(
      'The archive unpacks to more than 100 MiB, or to more than a hundred times its size.',
    );
  }
}

export function damaged(): BrokenStatement {
  return new BrokenStatement('The archive is damaged.');
}
