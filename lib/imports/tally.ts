import type { Batch, Issue } from '@/lib/connectors/contract';
import { encodeId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import type { AccountStand } from '@/lib/transactions/account-stands';
import type { Recorded } from '@/lib/transactions/record-file';
import type { ImportedAccount, ImportResult } from './schema';

/** What came of the files of an import, in the API's words. Rows = added + updated + duplicates + rejected. */
export function tally(
  files: readonly { batch: Batch; recorded: Recorded }[],
  after: ReadonlyMap<bigint, AccountStand>,
  names: { format: string; encoding: string },
): ImportResult {
  const accounts = new Map<bigint, ImportedAccount>();
  const result: ImportResult = {
    ...names,
    accounts: [],
    added: 0,
    updated: 0,
    duplicates: 0,
    rejected: [],
    notices: [],
    unknown_categories: unknownIn(files),
  };
  for (const { batch, recorded } of files) {
    for (const issue of batch.issues) addIssue(result, issue);
    const late = recorded.decision.issues.slice(batch.issues.length);
    for (const issue of late) addIssue(result, { ...issue, line: issue.line ?? -1 });
    for (const account of recorded.accounts) {
      const known = accounts.get(account.id) ?? accountOf(account, recorded, after);
      accounts.set(account.id, known);
      const mine = (row: { account: { id: bigint } }) => row.account.id === account.id;
      const rows = batch.transactions.filter(({ accountKey }) => accountKey === account.draft.key);
      const refused = late.filter(({ accountKey }) => accountKey === account.draft.key).length;
      const added = recorded.decision.added.filter(mine).length;
      const updated = recorded.decision.changed.filter(mine).length;
      known.added += added;
      known.updated += updated;
      known.duplicates += rows.length - refused - added - updated;
    }
  }
  result.accounts = [...accounts.values()];
  for (const { added, updated, duplicates } of result.accounts) {
    result.added += added;
    result.updated += updated;
    result.duplicates += duplicates;
  }
  return result;
}

function unknownIn(files: readonly { recorded: Recorded }[]): ImportResult['unknown_categories'] {
  const rows = new Map<string, number>();
  for (const { recorded } of files) {
    for (const one of recorded.categories.unknown) {
      rows.set(one.name, (rows.get(one.name) ?? 0) + one.rows);
    }
  }
  return [...rows].map(([name, count]) => ({ name, rows: count }));
}

/** An issue with a line is a row that is not taken; without one it is worth knowing. */
function addIssue(result: ImportResult, { line, message }: Issue): void {
  if (line === undefined) result.notices.push(message);
  else result.rejected.push({ line: line < 0 ? null : line, reason: message });
}

function accountOf(
  account: Recorded['accounts'][number],
  recorded: Recorded,
  after: ReadonlyMap<bigint, AccountStand>,
): ImportedAccount {
  const { id, name, currency, isNew } = account;
  const was = recorded.stands.get(id);
  const is = after.get(id);
  return {
    account_id: encodeId(id),
    name,
    currency,
    made: isNew,
    added: 0,
    updated: 0,
    duplicates: 0,
    balance_before: toDecimal(balanceOf(was), currency),
    balance_after: toDecimal(balanceOf(is), currency),
    reconciliation: {
      state: is?.reconciliation ?? 'unknown',
      drift: toDecimal(is?.drift_minor ?? 0n, currency),
    },
  };
}

/** As the account shows it: the bank's own word where a bank is connected, else what the rows make. */
function balanceOf(stand: AccountStand | undefined): bigint {
  if (!stand) return 0n;
  const made = stand.opening_minor + stand.posted_minor;
  return stand.connected ? (stand.reported_minor ?? made) : made;
}
