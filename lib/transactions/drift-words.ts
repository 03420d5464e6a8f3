import type { LocalDate } from '@/lib/calendar';
import { told } from '@/lib/errors';
import { dayOf, keep, sizeOf } from '@/lib/i18n/kept';

type Row = { amountMinor: bigint; currency: string; seller: string; bookedOn: LocalDate };

/** Why an account may not add up, each kept for whoever reads it later (`keptIn`). */
export const DRIFT_WORDS = {
  byHand: (row: Row) =>
    keep(
      told(
        '{amount} at {seller} on {day} was entered by hand; the bank’s balance does not have it.',
        about(row),
      ),
    ),
  twice: (row: Row, twin: LocalDate) =>
    keep(
      told(
        '{amount} at {seller} on {day} may stand twice: another of the same amount is of {twin}.',
        { ...about(row), twin: dayOf(twin) },
      ),
    ),
  pending: (row: Row) =>
    keep(
      told(
        'The bank’s balance already has {amount} at {seller}, which is still pending here.',
        about(row),
      ),
    ),
  several: (rows: number, from: LocalDate) =>
    keep(
      told(
        '{rows} rows from files or entered by hand make exactly this, from {day} on; the bank’s balance does not have them.',
        { rows, day: dayOf(from) },
      ),
    ),
  allPending: (payments: number) =>
    keep(
      told('The bank’s balance already has all {payments} payments that are still pending here.', {
        payments,
      }),
    ),
  sign: (row: Row) =>
    keep(
      told(
        '{amount} at {seller} on {day} may have the wrong sign: turned round, everything adds up.',
        about(row),
      ),
    ),
  missing: (minor: bigint, currency: string, since: LocalDate | null) =>
    keep(
      told(
        'Money {way, select, out {out} other {in}} of {amount} is missing here, or rows that make that together{since, select, known { after {day}} other {}}.',
        {
          way: minor < 0n ? 'out' : 'in',
          amount: sizeOf({ amountMinor: minor, currency }),
          since: since ? 'known' : 'unknown',
          day: since ? dayOf(since) : '',
        },
      ),
    ),
  opening: (minor: bigint, currency: string) =>
    keep(
      told(
        'Or the balance before the first transaction is {amount} too {way, select, high {high} other {low}}.',
        { amount: sizeOf({ amountMinor: minor, currency }), way: minor < 0n ? 'high' : 'low' },
      ),
    ),
};

function about(row: Row) {
  return { amount: sizeOf(row), seller: row.seller, day: dayOf(row.bookedOn) };
}
