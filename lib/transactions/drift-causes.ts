import type { DriftCause } from '@/lib/accounts/schema';
import { addDays, daysBetween, type LocalDate } from '@/lib/calendar';
import { DRIFT_WORDS } from './drift-words';
import { likeness } from './fingerprint';

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

/** `text` as `keep` writes it. */
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
  const causes: (Cause & { day: LocalDate })[] = [];
  const { currency } = drift;
  const say = (kind: Cause['kind'], row: DriftRow, text: string) =>
    causes.push({ kind, text, id: row.id, day: row.bookedOn });
  for (const row of posted) {
    if (row.amountMinor !== -drift.driftMinor) continue;
    const twin = twinOf(row, posted);
    if (row.source === 'manual') {
      say('entered_by_hand', row, DRIFT_WORDS.byHand({ ...row, currency }));
    } else if (twin) {
      say('doubled_row', row, DRIFT_WORDS.twice({ ...row, currency }, twin.bookedOn));
    }
  }
  for (const row of rows) {
    if (row.status === 'pending' && row.amountMinor === drift.driftMinor) {
      say('pending_counted', row, DRIFT_WORDS.pending({ ...row, currency }));
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
      say(kind, first, DRIFT_WORDS.several(several.length, first.bookedOn));
    }
  }
  const pending = rows.filter(({ status }) => status === 'pending');
  if (pending.length > 1 && sumOf(pending) === drift.driftMinor) {
    causes.push({
      kind: 'pending_counted',
      text: DRIFT_WORDS.allPending(pending.length),
      id: null,
      day: firstDay(pending) ?? dayAfter(drift),
    });
  }
  for (const row of posted) {
    if (row.amountMinor * -2n === drift.driftMinor && isRecent(row, drift)) {
      say('sign', row, DRIFT_WORDS.sign({ ...row, currency }));
    }
  }
  if (causes.length === 0) {
    const text = DRIFT_WORDS.missing(drift.driftMinor, currency, drift.matchedOn);
    causes.push({ kind: 'missing_row', text, id: null, day: dayAfter(drift) });
    if (!drift.matchedOn) {
      const opening = DRIFT_WORDS.opening(drift.driftMinor, currency);
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
