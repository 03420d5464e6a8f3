import { beforeEach, describe, expect, it } from 'vitest';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const database = useDatabase({ role: 'web' });

let token: string;
let people = 0;
beforeEach(async () => {
  token = await person(`planner-${++people}@example.com`);
  await call('PATCH', '/me', { monthly_income: '5000.00' });
});
const call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  callApi(method, path, { token, body, headers });
const budget = async () => (await call('GET', '/budget')).json;
const line = async (category: string) =>
  (await budget()).categories.find((each: { category: string }) => each.category === category);
const sum = (answer: { categories: Record<string, string>[] }, of: string) =>
  answer.categories.reduce((total, each) => total + Number(each[of]), 0);

describe('a change to many lines', () => {
  it('is one step: accepted recommendations stay, own amounts outrank them', async () => {
    const before = await budget();
    const { json } = await call('PATCH', '/budget', {
      accept: 'all',
      amounts: [{ category: 'gas', amount: '12.50' }],
    });
    expect(
      json.categories.every((each: { override: string | null }) => each.override !== null),
    ).toBe(true);
    expect((await line('gas')).limit).toBe('12.50');
    await call('PATCH', '/me', { monthly_income: '2000.00' });
    const after = await budget();
    const groceries = (of: typeof after) =>
      of.categories.find((each: { category: string }) => each.category === 'groceries');
    expect(groceries(after).limit).toBe(groceries(before).recommended);
    expect(groceries(after).recommended).not.toBe(groceries(before).recommended);
    await call('PATCH', '/budget', { amounts: [{ category: 'gas', amount: null }] });
    expect((await line('gas')).override).toBeNull();
  });

  it('that has a mistake changes nothing', async () => {
    const bad = await call('PATCH', '/budget', {
      amounts: [
        { category: 'gas', amount: '12.50' },
        { category: 'nowhere', amount: '1.00' },
      ],
    });
    expect([bad.status, bad.json.errors[0].path]).toEqual([422, '/amounts/1/category']);
    expect((await call('PATCH', '/budget', {})).status).toBe(422);
    expect((await line('gas')).override).toBeNull();
  });
});

describe('settings', () => {
  it('of what is kept back bound the recommendation, and a plan that assigns all says what is left', async () => {
    await call('PATCH', '/budget-settings', { savings_target: '2000.00', plan: 'zero_based' });
    const made = await budget();
    expect(made).toMatchObject({ savings_target: '2000.00', plan: 'zero_based' });
    expect(sum(made, 'recommended')).toBeLessThanOrEqual(3000);
    expect(Number(made.left_to_assign)).toBeCloseTo(5000 - sum(made, 'limit'), 6);
    await call('PATCH', '/budget', {
      amounts: [
        {
          category: 'gifts',
          amount: (Number((await line('gifts')).limit) + Number(made.left_to_assign)).toFixed(2),
        },
      ],
    });
    expect((await budget()).left_to_assign).toBe('0.00');
    await call('PATCH', '/budget-settings', { savings_target: null });
    expect((await budget()).savings_target).toBe('350.00');
  });

  it('move the tag of the summary, so that no one is shown what was', async () => {
    const first = await call('GET', '/budget');
    const tag = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await call('GET', '/budget', undefined, tag)).status).toBe(304);
    const changes: [string, string, unknown][] = [
      ['PATCH', '/budget-settings', { period: { kind: 'day', start_day: 7 } }],
      ['PUT', '/budget/gas/rollover', { mode: 'surplus' }],
      ['PUT', '/income-tiers/us-2023-3', { savings: 50, shares: [] }],
      ['POST', '/goals', { name: 'Roof', target: '100.00', target_on: '2099-01-01' }],
    ];
    for (const [method, path, body] of changes) {
      const last = (await call('GET', '/budget')).headers.get('etag') ?? '';
      await call(method, path, body);
      const again = await call('GET', '/budget', undefined, { 'if-none-match': last });
      expect([path, again.status]).toEqual([path, 200]);
    }
  });

  it('refuse a tier or a start there is not', async () => {
    expect((await call('PATCH', '/budget-settings', { tier: 'us-1999-9' })).status).toBe(422);
    expect((await call('PATCH', '/budget-settings', { period: { start_day: 32 } })).status).toBe(
      422,
    );
    expect(
      (await call('PUT', '/budget/gas/rollover', { mode: 'both', from: '2199-01' })).status,
    ).toBe(422);
    expect((await call('PUT', '/budget/income/rollover', { mode: 'both' })).status).toBe(404);
  });
});

describe('a tier', () => {
  it('is looked at, changed for oneself alone, and given back', async () => {
    const tiers = (await call('GET', '/income-tiers')).json;
    expect(tiers.source.title).toContain('Bureau of Labor Statistics');
    expect(tiers.tiers.map((each: { tier: string }) => each.tier)).toEqual([
      'us-2023-1',
      'us-2023-2',
      'us-2023-3',
      'us-2023-4',
      'us-2023-5',
      'plain',
    ]);
    const own = { savings: 10, shares: [{ category: 'groceries', percent: 20.5 }] };
    const changed = (await call('PUT', '/income-tiers/us-2023-3', own)).json;
    expect(changed.tiers[2]).toMatchObject({ ...own, changed: true, current: true });
    expect((await line('groceries')).recommended).toBe('1025.00');
    expect((await line('housing')).recommended).toBe('0.00');
    const stranger = token;
    token = await person(`planner-${++people}@example.com`);
    await call('PATCH', '/me', { monthly_income: '5000.00' });
    expect((await line('groceries')).recommended).toBe('525.00');
    token = stranger;
    await call('DELETE', '/income-tiers/us-2023-3');
    expect((await line('groceries')).recommended).toBe('525.00');
    const over = { savings: 60, shares: [{ category: 'groceries', percent: 40.1 }] };
    expect((await call('PUT', '/income-tiers/us-2023-3', over)).status).toBe(422);
    expect((await call('PUT', '/income-tiers/nobody', own)).status).toBe(404);
  });

  it('of another currency is the plain template', async () => {
    await call('PATCH', '/me', { currency: 'EUR' });
    const made = await budget();
    expect([made.income_tier, made.savings_target]).toEqual(['plain', '0.00']);
    expect((await line('housing')).recommended).toBe('2000.00');
    expect(await database.violations()).toEqual([]);
  });
});
