import fc from 'fast-check';
import { expect } from 'vitest';
import { STAGES } from '@/lib/failpoint';
import type { Model } from './model';
import { type Person, rotateKeys } from './model-world';
import { ofxText } from './ofx-text';

export type Command = fc.AsyncCommand<Model, Person>;

function command(
  name: string,
  act: (model: Model, person: Person) => Promise<void>,
  { when = () => true, bank = false }: { when?: (model: Model) => boolean; bank?: boolean } = {},
): Command {
  return {
    check: (model) => when(model),
    async run(model, person) {
      await act(model, person);
      await person.check(model, bank);
      person.did++;
    },
    toString: () => name,
  };
}

const at = fc.nat({ max: 40 });
const cents = fc.integer({ min: 1, max: 90_000 });
const day = fc
  .integer({ min: 1, max: 59 })
  .map((n) => new Date(Date.UTC(2026, 8, n)).toISOString().slice(0, 10));
const decimal = (value: number) => (value / 100).toFixed(2);
const pick = <T>(list: readonly T[], index: number): T | undefined =>
  list[index % Math.max(1, list.length)];
const hasRows = (model: Model) => model.rows.some(({ account }) => account === 'Cash');
const isLinked = (model: Model) => model.linked;
const breakable = STAGES.filter((stage) => /^(extract|record|finish)\./.test(stage));

const enter = fc.tuple(cents, day, fc.boolean()).map(([value, date, twice]) =>
  command(`enter${twice ? ' twice' : ''}`, async (model, person) => {
    const seller = `Shop${++model.made}`;
    const body = { account_id: person.cash, date, amount: `-${decimal(value)}`, seller };
    const send = () => person.ask('POST', '/transactions', body, { 'idempotency-key': seller });
    // a double click: the same key at the same instant
    const answers = await Promise.all(twice ? [send(), send()] : [send()]);
    const { id } = answers[0]?.json ?? {};
    for (const { status, json } of answers) expect([status, json.id]).toEqual([201, id]);
    model.rows.push({ id, seller, account: 'Cash', date, cents: -value, note: null });
  }),
);

const note = fc.tuple(at, fc.constantFrom('health', 'groceries', null)).map(([index, category]) =>
  command(
    'note',
    async (model, person) => {
      const row = pick(
        model.rows.filter(({ account }) => account === 'Cash'),
        index,
      );
      if (!row) return;
      const words = `n${++model.made}`;
      const { status } = await person.ask('PATCH', `/transactions/${row.id}`, {
        note: words,
        category,
      });
      expect(status).toBe(200);
      row.note = words;
    },
    { when: hasRows },
  ),
);

const split = fc.tuple(at, fc.integer({ min: 1, max: 99 })).map(([index, percent]) =>
  command(
    'split',
    async (model, person) => {
      const row = pick(
        model.rows.filter(({ account }) => account === 'Cash'),
        index,
      );
      if (!row) return;
      const part = Math.trunc((row.cents * percent) / 100);
      const splits = [
        { category: 'gifts', amount: decimal(part) },
        { category: 'gas', amount: decimal(row.cents - part) },
      ];
      const { status } = await person.ask('PATCH', `/transactions/${row.id}`, { splits });
      expect([200, 422]).toContain(status); // a part of nothing is refused
    },
    { when: hasRows },
  ),
);

const remove = at.map((index) =>
  command(
    'delete',
    async (model, person) => {
      const row = pick(
        model.rows.filter(({ account }) => account === 'Cash'),
        index,
      );
      if (!row) return;
      const { status } = await person.ask('DELETE', `/transactions/${row.id}`);
      expect(status).toBe(204);
      model.rows = model.rows.filter((other) => other !== row);
    },
    { when: hasRows },
  ),
);

const importFile = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .map(([rows, times]) =>
    command('import', async (model, person) => {
      const seller = `File${++model.made}`;
      const number = String(5_000_000 + model.made);
      const form = new FormData();
      form.set('file', new File([ofxText(seller, rows, number)], 'statement.ofx'));
      const { json, status } = await person.ask('POST', '/imports', form, {
        prefer: 'respond-async',
      });
      expect(status).toBe(202);
      await person.carryOut(json.id, times);
      const told = await person.ask('GET', `/imports/${json.id}`);
      expect([told.json.state, told.json.added]).toEqual(['done', rows]);
      const account = told.json.accounts[0].name;
      for (let n = 0; n < rows; n++) {
        const date = `2026-10-${String(1 + ((n * 3) % 28)).padStart(2, '0')}`;
        model.rows.push({ seller, account, date, cents: -((n + 1) * 100 + 25), note: null });
      }
      model.imports.push({ id: json.id, seller });
    }),
  );

const undoImport = at.map((index) =>
  command(
    'undo import',
    async (model, person) => {
      const one = pick(model.imports, index);
      if (!one) return;
      const { status } = await person.ask('DELETE', `/imports/${one.id}`);
      expect(status).toBe(200);
      model.imports = model.imports.filter((other) => other !== one);
      model.rows = model.rows.filter(({ seller }) => seller !== one.seller);
    },
    { when: ({ imports }) => imports.length > 0 },
  ),
);

const merge = fc.constantFrom(['gifts', 'shopping'], ['gas', 'transport']).map(([from, into]) =>
  command(`merge`, async (_, person) => {
    const merged = await person.ask('POST', `/categories/${from}/merge`, { into });
    expect([200, 404, 409, 422]).toContain(merged.status); // once merged it is no more
  }),
);

const link = fc.constant(
  command(
    'link',
    async (model, person) => {
      person.linked = await person.pipeline.linkWith(
        'ofx',
        { url: `${person.pipeline.bank.url()}/ofx`, login: person.login, password: 'model-1' },
        person.userId,
      );
      await person.extract(null);
      model.linked = true;
    },
    { when: ({ linked }) => !linked, bank: true },
  ),
);

const extract = fc.option(fc.constantFrom(...breakable)).map((stage) =>
  command(stage ? 'break and extract' : 'extract', (_, person) => person.extract(stage), {
    when: isLinked,
    bank: true,
  }),
);

const disturb = fc
  .constantFrom('http_503', 'truncated', 'malformed', 'changed_ids', 'duplicate_ids', 'reused_ids')
  .map((kind) =>
    command(
      'disturb the bank',
      async (_, person) => {
        const { bank } = person.pipeline;
        await bank.trouble(person.login, { kind, times: 2 });
        await person.extract(null);
        await bank.trouble(person.login, { kind: null });
        await person.extract(null);
      },
      { when: isLinked, bank: true },
    ),
  );

const clock = fc.integer({ min: 1, max: 3 }).map((days) =>
  command(
    'days go by',
    async (_, person) => {
      await person.pipeline.bank.control('PUT', '/clock', { advance_days: days });
      await person.extract(null);
    },
    { when: isLinked, bank: true },
  ),
);

const twoAtOnce = fc.constant(
  command(
    'extract twice at once',
    async (_, person) => {
      const one = () =>
        person.extract(null).catch((error: { kind?: string }) => {
          if (error.kind !== 'unavailable') throw error; // the other has it
        });
      await Promise.all([one(), one()]);
      await person.extract(null);
    },
    { when: isLinked, bank: true },
  ),
);

const rotate = fc.constant(command('rotate keys', (_, person) => rotateKeys(person.pipeline)));

/** What a person does by hand: of these several people at once. */
export const BY_HAND: fc.Arbitrary<Command>[] = [enter, enter, note, note, split, remove, merge];

/** Everything that can happen, the common more often. By one person at a time: clock, keys and what breaks are everybody's. */
export const COMMANDS: fc.Arbitrary<Command>[] = [
  ...BY_HAND,
  importFile,
  undoImport,
  link,
  link,
  extract,
  extract,
  disturb,
  clock,
  twoAtOnce,
  rotate,
];
