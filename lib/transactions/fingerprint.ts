import { createHash } from 'node:crypto';

/** What content is compared by: facts of the provider only, never ids, categories or anything of ours. */
export type Content = {
  bookedOn: string;
  amountMinor: bigint;
  currency: string;
  description: string;
};

/** Equal for two rows that say the same. Two genuine payments may share it: count, don't merge. */
export function fingerprint(content: Content): string {
  return `${content.bookedOn}|${content.amountMinor}|${content.currency}|${plain(content.description)}`;
}

/** The same in 16 characters, for a stored id. */
export function shortFingerprint(print: string): string {
  return createHash('sha256').update(print).digest('base64url').slice(0, 16);
}

/** The id of a row whose provider gives none: the k-th of this content in its account. */
export function madeId(print: string, ordinal: number): string {
  return `~${shortFingerprint(print)}.${ordinal}`;
}

/** 0..1: how much of the shorter description's words the other has too. */
export function likeness(a: string, b: string): number {
  const left = nameWords(a);
  const right = nameWords(b);
  const shorter = Math.min(left.size, right.size);
  if (shorter === 0) return plain(a) === plain(b) ? 1 : 0;
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return common / shorter;
}

/** Case, punctuation and spacing off: banks change them between two answers. */
function plain(description: string): string {
  return description
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// Words that name somebody; numbers of a terminal or a day do not.
function nameWords(description: string): Set<string> {
  return new Set(
    plain(description)
      .split(' ')
      .filter((word) => word.length >= 3 && !/\d/.test(word)),
  );
}
