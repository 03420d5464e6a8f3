import { addDays, daysBetween, type LocalDate } from '@/lib/calendar';
import type { Draft, Issue } from '@/lib/connectors/contract';
import { MAX_MINOR } from '@/lib/money';
import { fingerprint, shortFingerprint } from './fingerprint';
import type { Known, Question } from './match';

/** A draft ready to be matched. */
export type Item = {
  draft: Draft;
  /** The provider's id as we store it; null where it gives none. */
  id: string | null;
  /** The id as sent, when two different rows of the answer share it and `id` tells them apart. */
  sharedId: string | null;
  print: string;
};

/**
 * Step 0: ids trimmed, impossible rows named as issues (never lost in silence), the same row sent
 * twice taken once, an id that names two different rows told apart, corrections carried out inside
 * the answer. Sorted, so that the order of the answer decides nothing.
 */
export function cleanDrafts<K extends Known>(
  question: Pick<Question<K>, 'drafts' | 'removed' | 'currency' | 'today' | 'file'>,
): { items: Item[]; deleted: string[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const deleted = new Set(question.removed.map((id) => storedId(id)).filter((id) => id !== null));
  const corrected = new Set<string>();
  const byId = new Map<string, Item>();
  const rivals = new Map<string, Item[]>();
  const items: Item[] = [];
  const limits = { currency: question.currency, last: addDays(question.today, FUTURE_DAYS) };
  for (const draft of question.drafts) {
    // A file is history, not a feed: what it holds never goes without a word.
    if (!question.file && isStale(draft, question.today)) continue;
    const wrong = whatIsWrong(draft, limits);
    if (wrong) {
      issues.push(rejected(draft, wrong));
      continue;
    }
    const target = draft.corrects && storedId(draft.corrects.externalId);
    if (target && target !== storedId(draft.externalId)) corrected.add(target);
    if (draft.corrects?.action === 'delete') {
      if (target) deleted.add(target);
      continue;
    }
    const id = storedId(draft.externalId);
    const item: Item = { draft, id, sharedId: null, print: fingerprint(draft) };
    const first = id === null ? undefined : byId.get(id);
    if (id === null) items.push(item);
    else if (!first) byId.set(id, item);
    else rivals.set(id, [...(rivals.get(id) ?? [first]), item]);
  }
  for (const [id, item] of byId) {
    if (corrected.has(id) || deleted.has(id)) continue;
    const group = rivals.get(id);
    if (group) items.push(...separate(id, group));
    else items.push(item);
  }
  return {
    items: withoutSettled(items).sort(inOrder),
    deleted: [...deleted].sort(),
    issues,
  };
}

/** Without the pending rows that another row of the same answer says it settles. */
function withoutSettled(items: Item[]): Item[] {
  const settled = new Set<string>();
  for (const { draft } of items) {
    const id = draft.pendingExternalId === undefined ? null : storedId(draft.pendingExternalId);
    if (id !== null) settled.add(id);
  }
  return settled.size === 0 ? items : items.filter(({ id }) => id === null || !settled.has(id));
}

/** Trimmed; blank is none. Our own made ids begin with `~`, so a provider's may not. */
export function storedId(id: string | undefined): string | null {
  const text = id?.trim();
  if (!text) return null;
  const safe = /^[~!=]/.test(text) ? `=${text}` : text;
  return safe.length <= 255 ? safe : shortFingerprint(safe);
}

/** One row per different content under one id; posted beats pending. */
function separate(id: string, group: Item[]): Item[] {
  if (group.length === 1) return group;
  const posted = group.filter((item) => !isPending(item));
  const different = new Map<string, Item>();
  for (const item of (posted.length > 0 ? posted : group).sort(inOrder)) {
    const { bookedOn, amountMinor } = item.draft;
    different.set(`${bookedOn}|${amountMinor}`, item);
  }
  const kept = [...different.values()];
  if (kept.length === 1) return kept;
  return kept.map((item) => ({ ...item, id: sharedIdOf(id, item.print), sharedId: id }));
}

export function sharedIdOf(id: string, print: string): string {
  return `${id}#${shortFingerprint(print)}`;
}

function isPending(item: Item): boolean {
  return item.draft.status === 'pending';
}

function inOrder(a: Item, b: Item): number {
  return (
    compare(a.print, b.print) ||
    compare(a.id ?? '', b.id ?? '') ||
    compare(a.draft.status, b.draft.status)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A hold nobody settled in two weeks is over, even while the bank goes on listing it. */
export function isStale(row: Pick<Draft, 'status' | 'bookedOn'>, today: LocalDate): boolean {
  return row.status === 'pending' && daysBetween(row.bookedOn, today) > PENDING_LASTS_DAYS;
}
const PENDING_LASTS_DAYS = 14;

const FUTURE_DAYS = 366;

function whatIsWrong(
  { amountMinor, currency, bookedOn }: Draft,
  limits: { currency: string; last: LocalDate },
): string | null {
  if (amountMinor > MAX_MINOR || amountMinor < -MAX_MINOR)
    return 'its amount is beyond any account';
  if (currency !== limits.currency)
    return `it is in ${currency}, the account in ${limits.currency}`;
  return bookedOn > limits.last ? 'its date is more than a year ahead' : null;
}

function rejected(draft: Draft, wrong: string): Issue {
  return {
    kind: 'bad_request',
    scope: 'account',
    accountKey: draft.accountKey,
    ...(draft.line !== undefined && { line: draft.line }),
    message: `A transaction of ${draft.bookedOn} was left out: ${wrong}.`,
  };
}
