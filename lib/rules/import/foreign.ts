import type { Condition } from '../schema';

/** A part of another program's rule that has no counterpart here, and why. */
export type Lost = { what: string; why: string };

/** What a rule of another program would do; categories by the names they have there. */
export type ForeignActions = {
  category?: string;
  transfer?: true;
  seller?: string;
  tags?: string[];
  splits?: { category: string; percent?: number; amount?: string }[];
};

/** A rule of another program in this one's words. */
export type ForeignRule = {
  name: string;
  /** Whether the name is its own, and not only a number. */
  named: boolean;
  enabled: boolean;
  /** Null: nothing of it could be said. Accounts stand in it by the names they have there. */
  when: Condition | null;
  then: ForeignActions;
  lost: Lost[];
};

/** A condition, or why there is none. */
export type Read = Condition | Lost;
export const isLost = (read: Read): read is Lost => 'why' in read;

/**
 * All of a rule's conditions together. Leaving one of several that must all be true out would make
 * the rule say more than it did, so it is not made at all; one of several alternatives may go.
 */
export function join(
  reads: readonly Read[],
  mode: 'all' | 'any',
): Pick<ForeignRule, 'when' | 'lost'> {
  const lost = reads.filter(isLost);
  const parts = reads.filter((read): read is Condition => !isLost(read));
  const [first] = parts;
  if (!first || (mode === 'all' && lost.length > 0)) return { when: null, lost };
  if (parts.length === 1) return { when: first, lost };
  return { when: mode === 'all' ? { all: parts } : { any: parts }, lost };
}

export const not = (read: Read): Read => (isLost(read) ? read : { not: read });

/** One of several, each as `test` makes it. */
export function anyOf<T>(values: readonly T[], test: (value: T) => Read): Read {
  const reads = values.map(test);
  const bad = reads.find(isLost);
  if (bad) return bad;
  const parts = reads.filter((read): read is Condition => !isLost(read));
  const [first] = parts;
  if (!first) return { what: 'an empty list', why: 'It names nothing.' };
  return parts.length === 1 ? first : { any: parts };
}
