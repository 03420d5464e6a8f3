import type { StatementDraft } from '../statement-batch';

/** How programs write a split over several rows: Actual's `(SPLIT INTO 2)` and `(SPLIT 1 OF 2)`, YNAB's `Split (1/2)`. */
const INTO = /^\(SPLIT INTO (\d+)\)\s*/i;
const PART = /^(?:\(SPLIT (\d+) OF (\d+)\)|Split \((\d+)\/(\d+)\))\s*/i;

/** Rows that are the parts of one payment become that payment with its parts; others stay as they are. */
export function foldSplits(rows: readonly StatementDraft[]): StatementDraft[] {
  const folded: StatementDraft[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (!row) continue;
    const head = row.amountMinor === 0n && INTO.test(row.note ?? '') ? row : null;
    const parts = partsFrom(rows, head ? at + 1 : at);
    const [first] = parts;
    if (!first) folded.push(row);
    else {
      folded.push(joined(head ?? first, parts));
      at += parts.length - (head ? 0 : 1);
    }
  }
  return folded;
}

/** Parts 1 to n of n, of one day and account; none where one is missing. */
function partsFrom(rows: readonly StatementDraft[], from: number): StatementDraft[] {
  const first = rows[from];
  const count = numbersOf(first)?.of ?? 0;
  if (!first || count < 2) return [];
  const parts = rows.slice(from, from + count);
  const whole = parts.every(
    (part, index) =>
      numbersOf(part)?.number === index + 1 &&
      numbersOf(part)?.of === count &&
      part.bookedOn === first.bookedOn &&
      part.accountKey === first.accountKey,
  );
  return whole && parts.length === count ? parts : [];
}

function numbersOf(row: StatementDraft | undefined): { number: number; of: number } | null {
  const match = PART.exec(row?.note ?? '');
  return match && { number: Number(match[1] ?? match[3]), of: Number(match[2] ?? match[4]) };
}

function joined(head: StatementDraft, parts: readonly StatementDraft[]): StatementDraft {
  const { providerCategory: _, note = '', ...row } = head;
  const said = note.replace(INTO, '').replace(PART, '').trim();
  return {
    ...row,
    amountMinor: parts.reduce((sum, part) => sum + part.amountMinor, 0n),
    ...(INTO.test(note) && said && { note: said }),
    parts: parts.map(({ amountMinor, providerCategory, note: memo = '' }) => ({
      amountMinor,
      ...(providerCategory && { category: providerCategory }),
      ...(memo.replace(PART, '') && { memo: memo.replace(PART, '') }),
    })),
  };
}
