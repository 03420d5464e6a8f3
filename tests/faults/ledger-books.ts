/** Rows of one person as plain objects, and their sums by a loop: nothing that knows of triggers. */
export type LedgerRow = {
  id: number;
  account: number;
  month: number;
  minor: number;
  category: number;
  chosen: number | null;
  parts: [category: number, minor: number][];
  posted: boolean;
  excluded: boolean;
  removed: boolean;
};

/** What the rows of one month, account and category come to, and how many they are, in both states. */
type Sum = { posted: [minor: number, count: number]; pending: [minor: number, count: number] };

/** As `monthly_spending` and `account_totals` must have it: a line for each that is not nothing, sorted. */
export function ledgerSums(rows: Iterable<LedgerRow>): string[] {
  const sums = new Map<string, Sum>();
  const add = (key: string, posted: boolean, minor: number) => {
    const sum = sums.get(key) ?? { posted: [0, 0], pending: [0, 0] };
    sums.set(key, sum);
    const side = posted ? sum.posted : sum.pending;
    side[0] += minor;
    side[1] += 1;
  };
  for (const row of rows) {
    if (row.removed) continue;
    add(`total ${row.account}`, row.posted, row.minor); // an excluded row moves the balance too
    if (row.excluded) continue;
    const whole: LedgerRow['parts'] = [[row.chosen ?? row.category, row.minor]];
    for (const [category, minor] of row.parts.length > 0 ? row.parts : whole) {
      add(`${row.month} ${row.account} ${category}`, row.posted, minor);
    }
  }
  return [...sums]
    .map(([key, { posted, pending }]) => `${key} ${posted.join(' ')} ${pending.join(' ')}`)
    .sort();
}

/** The same, asked of the database in one row of text, so that it costs one look. */
export const sumsSql = (userId: bigint) => `
  select coalesce(string_agg(line, E'\\n' order by line collate "C"), '') as lines from (
    select concat_ws(' ', extract(month from month), account_id, category_id, posted_minor, posted_count,
      pending_minor, pending_count) as line
    from monthly_spending where user_id = ${userId} and (posted_count, pending_count) <> (0, 0)
    union all
    select concat_ws(' ', 'total', account_id, posted_minor, posted_count, pending_minor, pending_count)
    from account_totals where user_id = ${userId} and (posted_count, pending_count) <> (0, 0)) s`;
