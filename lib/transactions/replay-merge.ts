import type { Known } from './match';
import type { ReplayedAccount } from './replay-ledger';

type RowKey = [source: string, externalId: string, bookedOn: string];
type NamedAccount = Pick<ReplayedAccount, 'stable_key' | 'mask' | 'type'> & {
  connection_id: number | null;
  source_key: string | null;
};

/** What a person did by hand, as merge/remember.ts keeps it: banks' names only. */
export type MergeDone = {
  theirs: boolean;
  from: NamedAccount;
  into: NamedAccount;
  pairs: [gone: RowKey, stays: RowKey][];
  renamed: [...RowKey, is: string][];
};

const keyOf = (row: Known) => `${row.source}|${row.externalId}|${row.bookedOn}`;

/**
 * The rows of both accounts as one. Rows of files and of the person are no part of a replay: a pair
 * with one of them leaves a row here only when the bank's words are those that stay.
 */
export function mergedRows(
  { theirs, pairs, renamed }: MergeDone,
  from: readonly Known[],
  into: readonly Known[],
): { rows: Known[]; aliases: [key: string, id: bigint][] } {
  const [ours, stay] = [new Map(byKey(from)), new Map(byKey(into))];
  const aliases: [string, bigint][] = [];
  for (const [goneKey, staysKey] of pairs.map((pair) => pair.map((key) => key.join('|')))) {
    const [gone, stays] = [ours.get(goneKey ?? ''), stay.get(staysKey ?? '')];
    if (gone) ours.delete(keyOf(gone));
    if (stays && theirs) stay.delete(keyOf(stays));
    const kept = theirs ? gone && { ...gone, id: stays?.id ?? gone.id } : stays;
    const former = theirs ? stays : gone;
    if (kept && theirs) stay.set(`${keyOf(kept)}|${kept.id}`, kept);
    if (kept && former) aliases.push([`${former.source}|${former.externalId}`, kept.id]);
  }
  for (const [source, externalId, bookedOn, is] of renamed) {
    const key = `${source}|${externalId}|${bookedOn}`;
    const row = ours.get(key);
    if (row) ours.set(key, { ...row, externalId: is });
  }
  return { rows: [...stay.values(), ...ours.values()], aliases };
}

const byKey = (rows: readonly Known[]) => rows.map((row): [string, Known] => [keyOf(row), row]);
