import { createHash } from 'node:crypto';
import type { Series } from './detect';

/** The name of a series, the same each time it is found: whose it is, where, and which of several. */
export function idOf({ group, ordinal }: Series): string {
  const { accountId, seller, currency, rows } = group;
  const direction = (rows[0]?.minor ?? 0) < 0 ? 'out' : 'in';
  return shortHash(['series', accountId, seller, currency, direction, ordinal]);
}

/** 64 bits of it, in hex: fit for an address, no secret. */
export function shortHash(parts: readonly unknown[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 16);
}
