import { describe, expect, it } from 'vitest';
import { asJob } from '@/lib/auth/job';
import { decodeId } from '@/lib/ids';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';

const db = useDatabase({ role: 'web' });
let nth = 0;

/** Somebody new: calls as them. */
async function somebody() {
  const token = await person(`keeper${++nth}@example.com`);
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await callApi(method, path, { token, body });
    expect(answer.status, `${method} ${path} ${answer.text}`).toBeLessThan(300);
    return answer.json;
  };
  const userId = asJob(String(decodeId((await send('GET', '/me')).id)));
  return {
    token,
    send,
    userId,
    exported: async () => (await callApi('GET', '/export', { token })).text,
    restore: (text: string) => {
      const form = new FormData();
      form.set('file', new File([text], 'savory.json'));
      return callApi('POST', '/restore', { token, body: form });
    },
  };
}

/** A year's worth of choices: everything an export has a part for. */
async function fullAccount() {
  const one = await somebody();
  const { send } = one;
  await send('PATCH', '/me', {
    monthly_income: '5100.00',
    currency: 'EUR',
    timezone: 'Europe/Paris',
    week_start: 'saturday',
    notifications: { budget_near: ['in_app'] },
    share_choices: false,
    onboarded: true,
  });
  const account = (name: string, type: string, currency = 'EUR') =>
    send('POST', '/accounts', { name, type, currency, opening_balance: '100.00' });
  const checking = await account('Checking', 'checking');
  const savings = await account('Savings', 'savings');
  const yen = await account('Tokyo', 'cash', 'JPY');
  await send('PATCH', `/accounts/${savings.id}`, { hidden: true });
  await send('PATCH', `/accounts/${yen.id}`, { closed: true, opening_balance: '1200' });
  await send('POST', '/categories', {
    name: 'Bees & honey',
    group: 'other',
    icon: 'flower',
    color: 'amber',
  });
  await send('PATCH', '/categories/gifts', { name: 'Presents', hidden: true, color: 'red' });
  const row = (date: string, amount: string, seller: string, more: object = {}) =>
    send('POST', '/transactions', { account_id: checking.id, date, amount, seller, ...more });
  const shop = await row('2026-09-02', '-20.00', '=HYPERLINK("x") shop', {
    note: 'a "note"\n, two',
  });
  await send('PATCH', `/transactions/${shop.id}`, {
    category: 'bees-honey',
    tags: ['a', 'ünï'],
    splits: [
      { category: 'groceries', amount: '-5.00' },
      { category: 'bees-honey', amount: '-15.00', note: 'jars' },
    ],
  });
  const back = await row('2026-09-09', '5.00', 'Shop');
  await send('PATCH', `/transactions/${back.id}`, { refund_of: shop.id });
  const out = await row('2026-10-01', '-300.00', 'To savings');
  const into = await send('POST', '/transactions', {
    ...{ account_id: savings.id, date: '2026-10-01', amount: '300.00', seller: 'From checking' },
  });
  await send('PATCH', `/transactions/${out.id}`, { transfer_id: into.id });
  const away = await row('2026-10-05', '-7.77', 'Mistake');
  await send('PATCH', `/transactions/${away.id}`, { excluded: true });
  const bakery = await row('2026-11-03', '-4.20', 'Corner bakery');
  await send('PATCH', `/transactions/${bakery.id}`, { category: 'groceries', apply_to: 'seller' });
  await send('POST', '/transactions', {
    ...{ account_id: yen.id, date: '2026-11-04', amount: '-980', seller: 'Ramen' },
  });
  await send('POST', '/rules', {
    when: {
      all: [
        { field: 'account', op: 'is', value: checking.id },
        { field: 'seller', op: 'contains', value: 'gym' },
      ],
    },
    // biome-ignore lint/suspicious/noThenProperty: "when … then …" is how people say it
    then: { category: 'health', tags: ['sport'] },
  });
  await send('PUT', '/budget/groceries', { amount: '450.00' });
  await send('PATCH', '/budget-settings', { plan: 'zero_based', savings_target: '200.00' });
  await send('POST', '/goals', {
    name: 'Bike',
    target: '900.00',
    target_on: '2027-06-01',
    saved: '120.00',
  });
  await send('POST', '/goals', { name: 'House', target: '90000.00', account_id: savings.id });
  await send('POST', '/recurring', {
    ...{ account_id: checking.id, name: 'Rent', amount: '-900.00', period: 'monthly' },
    starts_on: '2026-12-01',
  });
  await send('POST', '/saved-filters', { name: 'Mine', filter: { account_id: checking.id } });
  return one;
}

/** What an id in an export names, by where it stands; ids of different kinds may be equal. */
function kindOf(section: string, key: string): string | null {
  if (/account_id$/.test(key)) return 'accounts';
  if (['transfer_id', 'refund_of', 'transaction_id'].includes(key)) return 'transactions';
  if (key !== 'id') return null;
  return section === 'recurring' ? null : section; // a series' id is its own everywhere
}

/** Ids are names inside a file: told in the order they come. Times and the person are left out. */
function comparable(text: string): unknown {
  const { profile, exported_at: _, ...rest } = JSON.parse(text);
  const { id: __, email: ___, created_at: ____, ...kept } = profile;
  const names = new Map<string, string>();
  const named = (kind: string, id: string) => {
    const known = `${kind} ${id}`;
    if (!names.has(known)) names.set(known, `${kind} #${names.size + 1}`);
    return names.get(known);
  };
  const walk = (value: unknown, section: string, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, section, key));
    if (value && typeof value === 'object') {
      const isAccount = 'field' in value && value.field === 'account';
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [
          name,
          walk(one, section, isAccount && name === 'value' ? 'account_id' : name),
        ]),
      );
    }
    const kind = kindOf(section, key);
    return typeof value === 'string' && kind ? named(kind, value) : value;
  };
  return Object.fromEntries(
    Object.entries({ ...rest, profile: kept }).map(([section, part]) => [
      section,
      walk(part, section),
    ]),
  );
}

describe('an export', () => {
  it('goes into an empty account, and comes out of it the same', async () => {
    const one = await fullAccount();
    const first = await one.exported();
    expect(JSON.parse(first).transactions).toHaveLength(7);
    const other = await somebody();
    const answer = await other.restore(first);
    expect(answer.json).toMatchObject({ accounts: 3, transactions: 7, rules: 1, goals: 2 });
    const second = await other.exported();
    expect(comparable(second)).toEqual(comparable(first));
    expect(await db.violations()).toEqual([]);
    const months = '/spending?from=2026-09&to=2026-11';
    expect(await other.send('GET', months)).toEqual(await one.send('GET', months));
    const third = await somebody();
    await third.restore(second);
    expect(comparable(await third.exported())).toEqual(comparable(first));
  });

  it('is refused where something is already, and leaves it as it is', async () => {
    const one = await fullAccount();
    const before = await one.exported();
    const refused = await one.restore(before);
    expect([refused.status, refused.json.code]).toEqual([409, 'not_empty']);
    expect(comparable(await one.exported())).toEqual(comparable(before));
  });

  it.each([
    ['no JSON', () => 'nonsense'],
    ['another JSON', () => '{"a": 1}'],
    ['another version', (text: string) => text.replace('"savory":1', '"savory":2')],
    [
      'a row of no account',
      (text: string) => text.replaceAll(/"account_id":"\w+"/g, '"account_id":"zz"'),
    ],
    [
      'a day in another age',
      (text: string) => text.replace('"date":"2026-09-02"', '"date":"9999-09-02"'),
    ],
    [
      'an amount that is none',
      (text: string) => text.replace('"amount":"-20.00"', '"amount":"-20.001"'),
    ],
    ['a category twice', (text: string) => text.replace('"slug":"bees-honey"', '"slug":"gifts"')],
    [
      'a source nobody knows',
      (text: string) => text.replace('"source":"manual","note"', '"source":"magic","note"'),
    ],
    [
      'a receipt that is none, found when all else is in',
      (text: string) => {
        const file = JSON.parse(text);
        const beside = { transaction_id: file.transactions[0].id, name: 'a.pdf' };
        const facts = { id: 'abc', media_type: 'application/pdf', bytes: 4 };
        const created_at = '2026-11-01T00:00:00.000Z';
        const content = Buffer.from('none').toString('base64');
        file.attachments = [{ ...facts, ...beside, created_at, content }];
        return JSON.stringify(file);
      },
    ],
  ])('with %s changes nothing', async (_, spoil) => {
    const text = await (await fullAccount()).exported();
    const spoilt = spoil(text);
    expect(spoilt).not.toBe(text);
    const other = await somebody();
    const answer = await other.restore(spoilt);
    expect([answer.status, answer.json.errors?.[0]?.path]).toEqual([422, '/file']);
    expect(await other.send('GET', '/accounts')).toEqual({ data: [] });
    expect(await db.violations()).toEqual([]);
  });
});
