import { toDecimal } from '@/lib/money';

/** A transaction as the tab-delimited log tells it; only what counts is told. */
export type LoggedRow = {
  userId: bigint;
  id: bigint;
  accountId: bigint;
  bookedOn: string;
  seller: string;
  amountMinor: bigint;
  currency: string;
  status: 'pending' | 'posted';
  /** The category it counts under: the person's choice before the machine's. */
  categoryId: number;
  categorySource: string;
  /** Parts of other categories; their sum is the amount. */
  splits: readonly { categoryId: number; amountMinor: bigint }[] | null;
};

/** A row as it was counted before and as it is now; null where it does not count. */
export type LoggedChange = { before: LoggedRow | null; after: LoggedRow | null };

export type LogText = { text: string; rows: number; sumMinor: bigint };

/**
 * Lines of the log (CONNECTORS.md part 5): `user_id timestamp seller amount account_id currency
 * txn_key op extraction_id line status category category_source`. A correction takes the old line
 * back with its amount negated (`-`) and tells the new one (`+`), so plain sums stay right.
 * `category` is the id; 0 is uncategorised.
 */
export function logLines(changes: readonly LoggedChange[], extraction: string): LogText {
  const lines: string[] = [];
  let sumMinor = 0n;
  const tell = (row: LoggedRow, op: '+' | '-', categoryId: number, minor: bigint) => {
    const signed = op === '-' ? -minor : minor;
    sumMinor += signed;
    lines.push(
      `${row.userId}\t${row.bookedOn}T00:00:00Z\t${cleanSeller(row.seller)}\t${toDecimal(signed, row.currency)}\t` +
        `${row.accountId}\t${row.currency}\t${row.id}\t${op}\t${extraction}\t${lines.length + 1}\t` +
        `${row.status}\t${categoryId}\t${row.categorySource}\n`,
    );
  };
  const tellParts = (row: LoggedRow | null, op: '+' | '-') => {
    if (row === null) return;
    if (row.splits === null) tell(row, op, row.categoryId, row.amountMinor);
    else for (const part of row.splits) tell(row, op, part.categoryId, part.amountMinor);
  };
  for (const { before, after } of changes) {
    if (before && after && sameInLog(before, after)) continue;
    tellParts(before, '-');
    tellParts(after, '+');
  }
  return { text: lines.join(''), rows: lines.length, sumMinor };
}

// A backslash is un-escaped by some readers and kept by others, so it goes as well.
const UNSAFE = /[\t\r\n\0\\]/g;

function cleanSeller(seller: string): string {
  return seller.replace(UNSAFE, ' ');
}

function sameInLog(a: LoggedRow, b: LoggedRow): boolean {
  return (
    a.accountId === b.accountId &&
    a.bookedOn === b.bookedOn &&
    a.seller === b.seller &&
    a.amountMinor === b.amountMinor &&
    a.status === b.status &&
    a.categoryId === b.categoryId &&
    a.categorySource === b.categorySource &&
    sameParts(a.splits, b.splits)
  );
}

function sameParts(a: LoggedRow['splits'], b: LoggedRow['splits']): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.length === b.length &&
    a.every((part, index) => {
      const other = b[index];
      return part.categoryId === other?.categoryId && part.amountMinor === other.amountMinor;
    })
  );
}
