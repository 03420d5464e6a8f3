import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate, toDayNumber } from '@/lib/calendar';
import { detect, type Group, type Series } from './detect';
import { dayText } from './queries';

const TODAY = '2026-11-25';
const DAY = toDayNumber(TODAY as LocalDate);

let nextId = 0n;
/** Rows as `date amount`, out of order on purpose where a test says so. */
function group(lines: readonly string[], more: Partial<Group> = {}): Group {
  const rows = lines.map((line) => {
    const [date, amount] = line.split(' ');
    const day = toDayNumber(date as LocalDate);
    return { id: ++nextId, day, minor: Math.round(Number(amount) * 100) };
  });
  const plain = { accountId: 1n, seller: 'shop', currency: 'USD', habit: false, knownThrough: DAY };
  return { ...plain, rows, ...more };
}

const find = (lines: readonly string[], more: Partial<Group> = {}) =>
  detect([group(lines, more)], DAY);
const months = (day: string, from: number, to: number, amount: string) =>
  Array.from({ length: to - from + 1 }, (_, at) => {
    const month = from + at;
    const year = 2026 + Math.floor((month - 1) / 12);
    return `${year}-${String(((((month - 1) % 12) + 12) % 12) + 1).padStart(2, '0')}-${day} ${amount}`;
  });
const told = ({ period, amount, status, nextOn, previous, rows }: Series) => ({
  period,
  amount,
  status,
  next: nextOn === null ? null : dayText(nextOn),
  previous: previous?.amount ?? null,
  rows: rows.length,
});

describe('a series is found', () => {
  it('monthly, and says when the next is due', () => {
    expect(find(months('04', 1, 11, '-15.49')).map(told)).toEqual([
      {
        period: 'monthly',
        amount: -1549,
        status: 'active',
        next: '2026-12-04',
        previous: null,
        rows: 11,
      },
    ]);
  });

  it('moved by weekends to the business day before or after', () => {
    // due on the 1st: Feb 1, Mar 1, Nov 1 are Sundays, Aug 1 is a Saturday
    const lines = '01-01 02-02 03-02 04-01 05-01 06-01 07-01 08-03 09-01 10-01 11-02'
      .split(' ')
      .map((day) => `2026-${day} -900`);
    const [series] = find(lines);
    expect(series && told(series)).toMatchObject({
      period: 'monthly',
      next: '2026-12-01',
      rows: 11,
    });
    expect(series?.grid.a).toBe(1);
  });

  it('at the end of months of any length', () => {
    const lines = [
      '2026-01-30',
      '2026-02-27',
      '2026-03-31',
      '2026-04-30',
      '2026-05-29',
      '2026-06-30',
    ];
    const [series] = detect(
      [group(lines.map((day) => `${day} 3100`))],
      toDayNumber('2026-07-02' as LocalDate),
    );
    expect(series && told(series)).toMatchObject({ period: 'monthly', next: '2026-07-31' });
  });

  it('every second week, and not twice a month', () => {
    const lines = Array.from(
      { length: 12 },
      (_, at) => `${addDays('2026-06-19' as LocalDate, at * 14)} 1050`,
    );
    const [series] = find(lines);
    expect(series && told(series)).toMatchObject({
      period: 'biweekly',
      status: 'active',
      rows: 12,
    });
  });

  it('twice a month, and not every second week', () => {
    const lines = '06-15 06-30 07-15 07-31 08-14 08-31 09-15 09-30 10-15 10-30 11-13'
      .split(' ')
      .map((day) => `2026-${day} 2500`);
    const [series] = find(lines);
    expect(series && told(series)).toMatchObject({
      period: 'semimonthly',
      next: '2026-11-30',
      rows: 11,
    });
  });

  it.each([
    ['weekly', 7, 10],
    ['quarterly', 91.3, 6],
    ['yearly', 365.25, 3],
  ])('%s', (period, length, count) => {
    const last = toDayNumber('2026-11-20' as LocalDate);
    const lines = Array.from(
      { length: count },
      (_, at) => `${dayText(Math.round(last - at * length))} -40`,
    );
    expect(find(lines).map(told)).toMatchObject([{ period, status: 'active', rows: count }]);
  });

  it('with amounts that vary, which tell the usual one and no change of price', () => {
    const amounts = [-91.2, -78.4, -120.1, -101.0, -88.8, -95.5, -110.0];
    const lines = amounts.map(
      (amount, at) => `2026-${String(at + 5).padStart(2, '0')}-12 ${amount}`,
    );
    expect(find(lines).map(told)).toMatchObject([
      { period: 'monthly', amount: -9825, previous: null },
    ]);
  });

  it('through a rise in price', () => {
    const lines = [...months('08', 1, 8, '-9.99'), ...months('08', 9, 11, '-11.99')];
    expect(find(lines).map(told)).toMatchObject([{ amount: -1199, previous: -999, rows: 11 }]);
  });

  it('among purchases at the same seller, through a rise of which only one came', () => {
    const prime = [...months('14', 1, 10, '-14.99'), '2026-11-14 -16.99'];
    const bought = [
      '01-03 -31.10',
      '02-17 -8.40',
      '03-29 -55.00',
      '05-02 -19.99',
      '07-21 -102.3',
      '09-09 -12.0',
    ].map((line) => `2026-${line}`);
    const found = find([...bought, ...prime], { habit: true });
    expect(found.map(told)).toMatchObject([{ amount: -1699, previous: -1499, rows: 11 }]);
  });

  it('twice at one seller, at different prices and at the same', () => {
    const two = [...months('03', 1, 11, '-9.99'), ...months('19', 1, 11, '-2.99')];
    expect(find(two).map(({ amount }) => amount)).toEqual([-999, -299]);
    const same = [...months('03', 1, 11, '-9.99'), ...months('11', 1, 11, '-9.99')];
    expect(find(same).map(({ rows }) => rows.length)).toEqual([11, 11]);
  });

  it('after a trial that cost a cent', () => {
    expect(find(['2026-04-09 -0.01', ...months('09', 5, 11, '-12.99')]).map(told)).toMatchObject([
      { amount: -1299, rows: 7 },
    ]);
  });

  it('that pauses in summer', () => {
    const lines = [...months('17', -2, 4, '-60'), ...months('17', 10, 11, '-60')];
    expect(find(lines).map(told)).toMatchObject([{ period: 'monthly', status: 'active' }]);
  });
});

describe('what did not come', () => {
  it('is missed once it is late, and the next is still expected', () => {
    const [series] = find(months('14', 1, 10, '-20'));
    expect(series && told(series)).toMatchObject({ status: 'missed', next: '2026-12-14' });
    expect(series?.missedOn).toBe(toDayNumber('2026-11-14' as LocalDate));
  });

  it('is not missed while it may only be late, nor when the account is not known that far', () => {
    expect(find(months('22', 1, 10, '-20')).map(told)).toMatchObject([{ status: 'active' }]);
    const knownThrough = toDayNumber('2026-11-10' as LocalDate);
    expect(find(months('14', 1, 10, '-20'), { knownThrough }).map(told)).toMatchObject([
      { status: 'active' },
    ]);
  });

  it('ends a series after two periods', () => {
    expect(find(months('14', 1, 8, '-20')).map(told)).toMatchObject([
      { status: 'ended', next: null },
    ]);
  });

  it('in the middle does not end it', () => {
    const lines = months('14', 1, 11, '-20').filter((line) => !line.startsWith('2026-06'));
    expect(find(lines).map(told)).toMatchObject([{ status: 'active', rows: 10 }]);
  });
});

describe('chance is no series', () => {
  it.each([
    ['two purchases', ['2026-09-03 -20', '2026-10-03 -20']],
    ['three at no rhythm', ['2026-08-03 -20', '2026-09-21 -20', '2026-10-02 -20']],
    [
      'a market one likes',
      ['09-04', '09-09', '09-19', '09-25', '10-06', '10-10', '10-22', '11-01', '11-12'].map(
        (d) => `2026-${d} -${d.slice(3)}.10`,
      ),
    ],
  ])('%s', (_name, lines) => {
    expect(find(lines, { habit: true })).toEqual([]);
  });

  it('hardly ever, for shops visited at random', () => {
    // a generator of its own, so that the count is the same each time
    let state = 7;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state / 2 ** 31;
    };
    let found = 0;
    for (let shop = 0; shop < 300; shop++) {
      const rate = 0.5 + random() * 5;
      const rows: string[] = [];
      for (let day = DAY - 365; day < DAY; day++) {
        if (random() < rate / 30.4) rows.push(`${dayText(day)} -${(5 + random() * 60).toFixed(2)}`);
      }
      found += find(rows, { habit: true }).length;
    }
    expect(found).toBeLessThanOrEqual(3);
  });
});

const spaced = fc.record({
  day: fc.integer({ min: 1, max: 28 }),
  from: fc.integer({ min: 1, max: 7 }),
  price: fc.integer({ min: 300, max: 20_000 }),
  late: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 12, maxLength: 12 }),
});
type Spaced = { day: number; from: number; price: number; late: number[] };

function rowsOf({ day, from, price, late }: Spaced) {
  return Array.from({ length: 12 - from }, (_, at) => {
    const due = toDayNumber(
      `2026-${String(from + at).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate,
    );
    return { id: BigInt(at + 1), day: due + (late[at] ?? 0), minor: -price };
  }).filter((row) => row.day <= DAY);
}
const among = (rows: Group['rows']) =>
  detect(
    [{ accountId: 1n, seller: 's', currency: 'USD', habit: false, knownThrough: DAY, rows }],
    DAY,
  );
const idsOf = (found: readonly Series[]) => found.map(({ rows }) => rows.map(({ id }) => id));

describe('whatever the rows', () => {
  it('their order changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            day: fc.integer({ min: DAY - 500, max: DAY }),
            minor: fc.integer({ min: -9000, max: -100 }),
          }),
          { maxLength: 40 },
        ),
        spaced,
        fc.func(fc.integer()),
        (noise, series, shuffle) => {
          const rows = [
            ...rowsOf(series),
            ...noise.map((row, at) => ({ ...row, id: BigInt(1000 + at) })),
          ];
          const other = [...rows].sort((a, b) => shuffle(a.id) - shuffle(b.id));
          expect(among(other).map(told)).toEqual(among(rows).map(told));
          expect(idsOf(among(other))).toEqual(idsOf(among(rows)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('purchases of other sizes at the same seller take no series away', () => {
    fc.assert(
      fc.property(
        spaced,
        fc.array(
          fc.tuple(fc.integer({ min: DAY - 330, max: DAY }), fc.integer({ min: 4, max: 40 })),
          { maxLength: 25 },
        ),
        (series, noise) => {
          const rows = rowsOf(series);
          const alone = among(rows);
          expect(alone).toHaveLength(1);
          const bought = noise.map(([day, times], at) => ({
            id: BigInt(1000 + at),
            day,
            minor: -series.price * times - (at % 100),
          }));
          const kept = among([...rows, ...bought]).filter(({ rows: found }) =>
            found.every(({ id }) => id < 1000n),
          );
          expect(idsOf(kept)).toContainEqual(idsOf(alone)[0]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('rows of other sellers change nothing', () => {
    const mine = group(months('04', 1, 11, '-15.49'));
    const others = group(['2026-03-01 -3', '2026-04-11 -900', '2026-05-04 -15.49'], {
      seller: 'other',
    });
    expect(
      detect([others, mine], DAY).filter(({ group: { seller } }) => seller === 'shop'),
    ).toEqual(detect([mine], DAY));
  });
});
