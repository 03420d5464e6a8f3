import type { DriftCause } from '@/lib/accounts/schema';
import { addDays, daysBetween, type LocalDate } from '@/lib/calendar';
import { formatMoney } from '@/lib/money';
import { likeness } from './fingerprint';
import { dayWords, sizeWords } from './review/side';

export type DriftRow = {
  id: bigint;
  bookedOn: LocalDate;
  amountMinor: bigint;
  status: 'pending' | 'posted';
  source: string;
  seller: string;
};

/** `driftMinor`: the bank's balance less what opening and rows make. */
export type Drift = { driftMinor: bigint; currency: string; matchedOn: LocalDate | null };

type Cause = Omit<DriftCause, 'transaction_id'> & { id: bigint | null };

const MOST_CAUSES = 4;
/** Two tellings of one payment lie at most this far apart. */
const DOUBLE_DAYS = 5;

/**
 * What would explain that an account does not add up, likeliest first: one row whose going, coming or
 * turning round makes the difference to the cent. Where none does, a row is missing. Pure.
 */
export function causesOfDrift(
  drift: Drift,
  rows: readonly DriftRow[],
): { firstBadDay: LocalDate | null; causes: Cause[] } {
  const posted = rows.filter(({ status }) => status === 'posted');
  const money = (row: DriftRow) => sizeWords({ ...row, currency: drift.currency });
  const causes: (Cause & { day: LocalDate })[] = [];
  const say = (kind: Cause['kind'], row: DriftRow, text: string) =>
    causes.push({ kind, text, id: row.id, day: row.bookedOn });
  for (const row of posted) {
    if (row.amountMinor !== -drift.driftMinor) continue;
    const twin = twinOf(row, posted);
    if (row.source === 'manual') {
      const text = `${money(row)} at ${row.seller} on ${dayWords(row.bookedOn)} was entered by hand; the bank’s balance does not have it.`;
      say('entered_by_hand', row, text);
    } else if (twin) {
      const text = `${money(row)} at ${row.seller} on ${dayWords(row.bookedOn)} may stand twice: another of the same amount is of ${dayWords(twin.bookedOn)}.`;
      say('doubled_row', row, text);
    }
  }
  for (const row of rows) {
    if (row.status === 'pending' && row.amountMinor === drift.driftMinor) {
      const text = `The bank’s balance already has ${money(row)} at ${row.seller}, which is still pending here.`;
      say('pending_counted', row, text);
    }
  }
  // Where a bank tells of the account, what others told beside it, together.
  const beside = posted.filter(({ source }) => source === 'manual' || source === 'file');
  if (beside.length < posted.length) {
    const doubled = beside.filter((row) => twinOf(row, posted) !== undefined);
    for (const [several, kind] of [
      [doubled, 'doubled_row'],
      [beside, 'entered_by_hand'],
    ] as const) {
      if (causes.length > 0 || several.length < 2 || sumOf(several) !== -drift.driftMinor) continue;
      const [first] = several;
      if (!first) continue;
      const text = `${several.length} rows from files or entered by hand make exactly this, from ${dayWords(first.bookedOn)} on; the bank’s balance does not have them.`;
      say(kind, first, text);
    }
  }
  const pending = rows.filter(({ status }) => status === 'pending');
  if (pending.length > 1 && sumOf(pending) === drift.driftMinor) {
    const text = `The bank’s balance already has all ${pending.length} payments that are still pending here.`;
    causes.push({
      kind: 'pending_counted',
      text,
      id: null,
      day: firstDay(pending) ?? dayAfter(drift),
    });
  }
  for (const row of posted) {
    if (row.amountMinor * -2n === drift.driftMinor && isRecent(row, drift)) {
      const text = `${money(row)} at ${row.seller} on ${dayWords(row.bookedOn)} may have the wrong sign: turned round, everything adds up.`;
      say('sign', row, text);
    }
  }
  const since = drift.matchedOn ? ` after ${dayWords(drift.matchedOn)}` : '';
  if (causes.length === 0) {
    const size = formatMoney(abs(drift.driftMinor), drift.currency);
    const what = drift.driftMinor < 0n ? `Money out of ${size}` : `Money in of ${size}`;
    const text = `${what} is missing here, or rows that make that together${since}.`;
    causes.push({ kind: 'missing_row', text, id: null, day: dayAfter(drift) });
    if (!drift.matchedOn) {
      const opening = `Or the balance before the first transaction is ${size} too ${drift.driftMinor < 0n ? 'high' : 'low'}.`;
      causes.push({ kind: 'opening_balance', text: opening, id: null, day: dayAfter(drift) });
    }
  }
  const [likeliest] = causes;
  const fallback = drift.matchedOn ? dayAfter(drift, rows) : firstDay(rows);
  return {
    firstBadDay: likeliest?.id ? likeliest.day : fallback,
    causes: causes.slice(0, MOST_CAUSES).map(({ day: _, ...cause }) => cause),
  };
}

function twinOf(row: DriftRow, rows: readonly DriftRow[]): DriftRow | undefined {
  return rows.find(
    (other) =>
      other.id !== row.id &&
      other.amountMinor === row.amountMinor &&
      Math.abs(daysBetween(other.bookedOn, row.bookedOn)) <= DOUBLE_DAYS &&
      (other.source !== row.source || likeness(other.seller, row.seller) >= 0.5),
  );
}

/** A row that was right on the last good day is right still. */
function isRecent({ bookedOn }: DriftRow, { matchedOn }: Drift): boolean {
  return matchedOn === null || daysBetween(matchedOn, bookedOn) >= -DOUBLE_DAYS;
}

function firstDay(rows: readonly DriftRow[]): LocalDate | null {
  return rows.map(({ bookedOn }) => bookedOn).sort()[0] ?? null;
}

/** The day after the last good one, or that one itself where nothing is later: it came in afterwards. */
function dayAfter({ matchedOn }: Drift, rows: readonly DriftRow[] = []): LocalDate {
  if (!matchedOn) return '1970-01-01' as LocalDate; // safe because: a date
  const isLater = rows.length === 0 || rows.some(({ bookedOn }) => bookedOn > matchedOn);
  return isLater ? addDays(matchedOn, 1) : matchedOn;
}

function sumOf(rows: readonly DriftRow[]): bigint {
  return rows.reduce((all, { amountMinor }) => all + amountMinor, 0n);
}

function abs(minor: bigint): bigint {
  return minor < 0n ? -minor : minor;
}
