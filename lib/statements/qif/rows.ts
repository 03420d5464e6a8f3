import type { LocalDate } from '@/lib/calendar';
import type { DraftPart } from '@/lib/connectors/contract';
import { describe } from '../describe';
import { clean } from '../lines';
import { type Mark, readMarked } from '../marks';
import type { StatementDraft } from '../statement-batch';
import { type Order, readRawDate, toDay } from './dates';
import { type Entry, field } from './records';

/** What a row needs to know of the whole file. */
export type RowContext = { accountKey: string; currency: string; order: Order; mark: Mark };

/** The amounts of a record, as written: total, then its parts. */
export function amountsOf(entry: Entry): string[] {
  return entry.fields.filter(({ code }) => 'TU$'.includes(code)).map(({ value }) => value.trim());
}

/** The first date of a record: programs put stray text into a second. */
export function dateOf(entry: Entry): ReturnType<typeof readRawDate> {
  for (const { code, value } of entry.fields) {
    const date = code === 'D' ? readRawDate(value) : null;
    if (date) return date;
  }
  return null;
}

/** One record as a draft, or why not. */
export function readRow(entry: Entry, context: RowContext): StatementDraft | string {
  if (!entry.whole) return 'The file ends in the middle of a transaction.';
  const bookedOn = dayOf(entry, context.order);
  if (!bookedOn) return 'A transaction has no readable date.';
  const parts = readParts(entry, context);
  const amountMinor = readTotal(entry, parts, context);
  if (amountMinor === null) return 'A transaction has no readable amount.';
  const number = clean(field(entry, 'N') ?? '');
  const category = readCategory(field(entry, 'L') ?? '');
  const draft: StatementDraft = {
    accountKey: context.accountKey,
    status: 'posted',
    bookedOn,
    amountMinor,
    currency: context.currency,
    line: entry.line,
    ...describe(allOf(entry, 'P'), allOf(entry, 'M'), allOf(entry, 'A'), category, number),
  };
  if (category) draft.providerCategory = category;
  if (/^\d{1,20}$/.test(number)) draft.checkNumber = number;
  if (parts.length > 0) draft.parts = parts;
  return draft;
}

function dayOf(entry: Entry, order: Order): LocalDate | null {
  const raw = dateOf(entry);
  return raw && toDay(raw, order);
}

/** `U` repeats `T` in newer files; without either the parts make the total. */
function readTotal(
  entry: Entry,
  parts: DraftPart[],
  { mark, currency }: RowContext,
): bigint | null {
  const text = field(entry, 'T') ?? field(entry, 'U');
  if (text !== undefined) return readMarked(text, mark, currency);
  const told = entry.fields.some(({ code }) => code === '$');
  const sure = told && parts.length === entry.fields.filter(({ code }) => code === '$').length;
  return sure ? parts.reduce((sum, part) => sum + part.amountMinor, 0n) : null;
}

/** Long texts run over several lines of one letter. */
function allOf(entry: Entry, code: string): string {
  const lines = entry.fields.filter((one) => one.code === code).map(({ value }) => clean(value));
  return lines.filter(Boolean).join(' ');
}

/** `S` category, `E` memo, `$` amount, in any number; a part without a readable amount is none. */
function readParts(entry: Entry, { mark, currency }: RowContext): DraftPart[] {
  const parts: { category?: string; memo?: string; amountMinor: bigint | null }[] = [];
  for (const { code, value } of entry.fields) {
    const last = parts.at(-1);
    if (code === 'S') parts.push({ category: readCategory(value), amountMinor: null });
    else if (code === 'E' && last) last.memo = clean(value) || undefined;
    else if (code === '$') {
      const amountMinor = readMarked(value, mark, currency);
      if (last && last.amountMinor === null) last.amountMinor = amountMinor;
      else parts.push({ amountMinor });
    }
  }
  return parts.flatMap(({ category, memo, amountMinor }) =>
    amountMinor === null
      ? []
      : [{ amountMinor, ...(category && { category }), ...(memo && { memo }) }],
  );
}

/** `Food:Groceries/Class` without its class; a transfer keeps its brackets: `[Savings]`. */
export function readCategory(text: string): string | undefined {
  const category = clean(text);
  if (/^-+split-+$/i.test(category)) return undefined;
  const bracket = /^\[[^\]]*\]/.exec(category)?.[0];
  return (bracket ?? category.split(/[/|]/)[0]?.trim()) || undefined;
}
