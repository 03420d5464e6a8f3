import { sha256 } from '@/lib/crypto';
import { bitsOf } from './bloom';
import { BITS, FILTER, HASHES } from './common-passwords';

/** Is this, in small letters, one of the commonest passwords? */
export function isCommon(password: string): boolean {
  return bitsOf(sha256(password), { bits: BITS, hashes: HASHES }).every(
    (at) => ((FILTER[at >> 3] ?? 0) & (1 << (at & 7))) !== 0,
  );
}
