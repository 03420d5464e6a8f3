import { describe, expect, it } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { keptIn } from '@/lib/i18n/kept';
import { wordsIn } from '@/lib/i18n/words';
import { causesOfDrift, type DriftRow } from './drift-causes';

let made = 0n;
const row = (day: number, minor: number, more: Partial<DriftRow> = {}): DriftRow => ({
  id: ++made,
  bookedOn: `2026-11-${String(day).padStart(2, '0')}` as LocalDate,
  amountMinor: BigInt(minor),
  status: 'posted',
  source: 'ofx',
  seller: 'Kiosk',
  ...more,
});
const off = (driftMinor: bigint, matched: string | null = '2026-11-10') => ({
  driftMinor,
  currency: 'USD',
  matchedOn: matched as LocalDate | null,
});
const kinds = (...about: Parameters<typeof causesOfDrift>) =>
  causesOfDrift(...about).causes.map(({ kind }) => kind);

describe('an account that does not add up', () => {
  it('names the row that stands twice, and its day', () => {
    const rows = [row(11, -1200), row(12, -1200, { source: 'file' }), row(12, -300)];
    const { firstBadDay, causes } = causesOfDrift(off(1200n), rows);
    expect(causes.map(({ kind }) => kind)).toEqual(['doubled_row', 'doubled_row']);
    expect(firstBadDay).toBe('2026-11-11');
  });

  it('names what was entered by hand, what is pending, and a turned sign', () => {
    expect(kinds(off(500n), [row(12, -500, { source: 'manual' })])).toEqual(['entered_by_hand']);
    expect(kinds(off(-500n), [row(12, -500, { status: 'pending' })])).toEqual(['pending_counted']);
    expect(kinds(off(-1000n), [row(12, 500)])).toEqual(['sign']);
    const both = [row(11, -200, { status: 'pending' }), row(12, -300, { status: 'pending' })];
    expect(kinds(off(-500n), both)).toEqual(['pending_counted']);
  });

  it('misses a row where nothing else explains it, from the day after the last good one', () => {
    const { firstBadDay, causes } = causesOfDrift(off(-750n), [row(12, -300)]);
    expect(firstBadDay).toBe('2026-11-11');
    expect(causes).toMatchObject([{ kind: 'missing_row' }]);
    expect(keptIn(wordsIn('en-US'), causes[0]?.text ?? '')).toBe(
      'Money out of $7.50 is missing here, or rows that make that together after Nov 10.',
    );
    expect(keptIn(wordsIn('de-DE'), causes[0]?.text ?? '')).toMatch(/7,50.\$.*10\. Nov/);
    expect(kinds(off(-750n, null), [row(12, -300)])).toEqual(['missing_row', 'opening_balance']);
  });

  it('adds up what files and hands told beside the bank', () => {
    const rows = [
      row(2, -400),
      row(4, -400, { source: 'file' }),
      row(5, -90),
      row(6, -90, { source: 'file' }),
      row(7, -42, { source: 'manual' }),
    ];
    const all = causesOfDrift(off(532n), rows);
    expect(all).toMatchObject({ firstBadDay: '2026-11-04', causes: [{ kind: 'entered_by_hand' }] });
    expect(kinds(off(490n), rows)).toEqual(['doubled_row']);
  });

  it('does not call a lone row doubled, nor an old one turned round', () => {
    expect(kinds(off(300n), [row(12, -300)])).toEqual(['missing_row']);
    expect(kinds(off(-1000n), [row(1, 500)])).toEqual(['missing_row']);
  });
});
