import 'server-only';
import { decodeId, type UserId } from '@/lib/ids';
import { readWords } from '@/lib/signed-link';

/**
 * Whoever has a mail of ours may stop its kind, without signing in (RFC 8058): the link's signature
 * is the proof, and it proves nothing else. Null when it is not ours.
 */
export function readUnsubscribe(token: string): { userId: UserId; kind: string } | null {
  const [user = '', kind = ''] = readWords('unsubscribe', token) ?? [];
  const id = decodeId(user);
  if (id === null || !kind) return null;
  return { userId: id as UserId, kind }; // safe because: we signed this very id
}
