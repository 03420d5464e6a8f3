import { describe, expect, it } from 'vitest';
import { beginLife } from '@/bank/life/life';
import { planOf } from '@/bank/life/plan';
import { PEOPLE, type Person } from '@/bank/people';
import { addDays, daysInMonth, type LocalDate, monthOf, toDayNumber } from '@/lib/calendar';
import { readSeller } from '@/lib/categories/seller';
import { detect, type Group, type Series } from './detect';
import { LENGTH } from './grid';

/**
 * A year of what the sandbox bank's people do, read as statements are read, against their own
 * script: every bill and wage that came often enough is found with its period, day and price, and
 * nothing else but what the script moves each month (card, savings, interest).
 */
const TODAY = '2026-11-25' as LocalDate;
const SINCE = addDays(TODAY, -365);

type Told = Series & { kinds: Set<string>; texts: string[] };

function yearOf(person: Person): Told[] {
  const life = beginLife(person, {
    checking: '1111',
    savings: '2222',
    credit: '3333',
    card: '3333',
  });
  const groups = new Map<string, Group & { rows: { id: bigint; day: number; minor: number }[] }>();
  const truth = new Map<bigint, { kind: string; text: string }>();
  let id = 0n;
  for (const each of life.through(TODAY)) {
    if (each.settlesOn > TODAY || each.settlesOn < SINCE || each.released) continue;
    const { name } = readSeller(each.text, { currency: person.currency });
    const key = `${each.account} ${name} ${each.amountMinor > 0n}`;
    const group = groups.get(key) ?? {
      accountId: 1n,
      seller: name,
      currency: person.currency,
      rows: [],
      habit: false,
      knownThrough: toDayNumber(TODAY),
    };
    groups.set(key, group);
    truth.set(++id, { kind: each.kind, text: each.text });
    group.rows.push({ id, day: toDayNumber(each.settlesOn), minor: Number(each.amountMinor) });
  }
  const daily = 'groceries restaurants gas transport travel shopping health gifts'.split(' ');
  const all = [...groups.values()].map((group) => {
    const habits = group.rows.filter((row) => daily.includes(truth.get(row.id)?.kind ?? ''));
    return { ...group, habit: habits.length * 2 > group.rows.length };
  });
  return detect(all, toDayNumber(TODAY)).map((series) => ({
    ...series,
    kinds: new Set(series.rows.map((row) => truth.get(row.id)?.kind ?? '')),
    texts: series.rows.map((row) => truth.get(row.id)?.text ?? ''),
  }));
}

describe.each(PEOPLE)('$login', (person) => {
  const found = yearOf(person);
  const plan = planOf(person);
  const comesTo = (text: string) =>
    found.filter(({ texts }) => texts.every((each) => alike(each, text)));

  it.each(plan.bills.filter(({ months }) => (months?.length ?? 12) >= 3))(
    '$text is found',
    (bill) => {
      const [series, ...more] = comesTo(bill.text);
      expect(more).toEqual([]);
      const apart = bill.months && bill.months.length <= 4 ? 'quarterly' : 'monthly';
      expect(series).toMatchObject({ period: apart, kinds: new Set([bill.kind]) });
      const due = Math.min(bill.day, daysInMonth(monthOf(TODAY)));
      expect(series?.grid.a).toBe(due);
      const [low, high] = bill.amount ?? [0, 0];
      const size = -(series?.amount ?? 0);
      if (!bill.share) expect(size >= low && size <= high).toBe(true);
      expect(series?.fixed).toBe(bill.share !== undefined || low === high);
      expect(series?.status).toBe('active');
      // every single payment of the year is in it
      const times = bill.months ? bill.months.length : Math.floor(365 / LENGTH.monthly);
      expect(series?.rows.length).toBeGreaterThanOrEqual(times - 1);
    },
  );

  it('the wage is found, as often as it is paid', () => {
    const [wage, ...more] = comesTo(person.style.employer);
    expect(more).toEqual([]);
    expect(wage).toMatchObject({ period: person.style.pay, status: 'active' });
  });

  it('nothing else is', () => {
    const bills = plan.bills.map(({ text }) => text);
    const isScripted = ({ texts, kinds }: Told) =>
      [...bills, person.style.employer].some((text) => texts.every((each) => alike(each, text))) ||
      ['transfers', 'income', 'fees'].some((kind) => kinds.size === 1 && kinds.has(kind));
    expect(found.filter((series) => !isScripted(series)).map(({ group }) => group.seller)).toEqual(
      [],
    );
  });
});

/** The script's blanks (`{ref8}`) are filled anew each time. */
function alike(text: string, template: string): boolean {
  const pattern = template
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(text);
}
