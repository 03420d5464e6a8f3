import Sqids from 'sqids';
import { required } from './env';

/**
 * The proof of permission: core functions take it first, and it is minted in three places only,
 * the session, the token and the job's context. Everything else decodes ids a caller sent.
 */
export type UserId = bigint & { readonly __brand: 'UserId' };

let sqids: Sqids | undefined;

/** The outside form of a key: short, opaque, of an alphabet of this instance. Not a protection. */
export function encodeId(id: bigint): string {
  return coder().encode([Number(id)]);
}

/** The key behind an outside id; null for anything this instance would not have written. */
export function decodeId(text: string): bigint | null {
  if (!/^[a-zA-Z0-9]{1,32}$/.test(text)) return null;
  const [id, ...rest] = coder().decode(text);
  if (id === undefined || rest.length > 0 || !Number.isSafeInteger(id)) return null;
  return coder().encode([id]) === text ? BigInt(id) : null;
}

function coder(): Sqids {
  sqids ??= new Sqids({ alphabet: required('ID_ALPHABET'), minLength: 8 });
  return sqids;
}
