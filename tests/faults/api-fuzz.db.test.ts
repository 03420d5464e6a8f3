import fc from 'fast-check';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Operation } from '@/app/api/operation';
import { openApiDocument } from '@/app/api/v1/openapi.json/document';
import { OPERATIONS } from '@/app/api/v1/operations/all';
import { resetEnvForTests } from '@/lib/env';
import { appendRun } from '@/reliability/append';
import { person, SERIES } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { anId, NASTY, type Schema, valuesOf, type World } from './arbitrary';
import { Caller } from './fuzz-people';

/**
 * Requests made from the API's own document: mostly what it asks for, often at the edges, now and then
 * something else. Whatever comes, the answer is one the document declares, never a defect of ours, in
 * two seconds, tells nobody of others, and the books stay true. `npm run fuzz:api -- --requests=100000`.
 */
const db = useDatabase({ role: 'web' });
Object.assign(process.env, {
  SANDBOX_BANK: 'on',
  BANK_PORT: '4999',
});
resetEnvForTests();

const REQUESTS = Number(process.env.FUZZ_REQUESTS || 600);
const SEED = Number(process.env.FUZZ_SEED || 20_261_126);
const PEOPLE = 4;
const NOBODY = -1;
const CANARY = 'canary-4f1d9';
vi.setConfig({ testTimeout: 60_000 + REQUESTS * 60 });

// These end the people who ask, or wait for a worker that is not there.
const SPARED = new Set([
  'eraseUser',
  'changePassword',
  'changeEmail',
  'endSessions',
  'createImport',
]);
const tried = OPERATIONS.filter(({ id }) => !SPARED.has(id));

const people = Array.from({ length: PEOPLE }, (_, n) => new Caller(db, `fuzz-${n}`));
let canary = '';
let stranger = '';
beforeAll(async () => {
  for (const one of people) await one.settle();
  stranger = await person('stranger@example.com');
  const made = await callApi('POST', '/accounts', {
    token: stranger,
    body: { name: CANARY, type: 'cash', currency: 'USD' },
  });
  canary = made.json.id;
});

/** `who`: which of the people; none when nobody in particular asks. */
type Call = {
  op: Operation;
  path: string;
  who: number;
  body: unknown;
  key: string | undefined;
};

it(`F38 F52: ${REQUESTS} requests made from the schema break nothing and learn nothing`, async () => {
  const { paths, components } = openApiDocument('http://localhost:3000') as {
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, Schema> };
  }; // safe because: we wrote the document
  const callsOf = (who: number) =>
    fc.oneof(
      ...tried.map((op) => {
        const described = paths[op.path]?.[op.method.toLowerCase()] ?? {};
        return callOf(op, described, who, components.schemas);
      }),
    );
  const call = fc.oneof(...people.map((_, who) => ({ weight: 5, arbitrary: callsOf(who) })), {
    weight: 1,
    arbitrary: callsOf(NOBODY),
  });
  const statuses: Record<string, number> = {};
  const started = performance.now();
  let made = 0;
  await fc.assert(
    fc.asyncProperty(call, async (one) => {
      const status = await judge(one);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (++made % 250 === 0) expect(await db.violations()).toEqual([]);
      if (made % 500 === 0) await people[(made / 500) % PEOPLE]?.settle();
    }),
    { numRuns: REQUESTS, seed: SEED, endOnFailure: true },
  );
  expect(await db.violations()).toEqual([]);
  expect(statuses[401] ?? 0).toBeLessThan(made / 10); // nearly all of them were let in
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '404', '422']));
  if (!process.env.FUZZ_REQUESTS) return;
  const seconds = Math.round((performance.now() - started) / 1_000);
  const counts = Object.fromEntries(
    Object.entries(statuses).map(([status, times]) => [`status_${status}`, times]),
  );
  appendRun({
    kind: 'api',
    seed: SEED,
    seconds,
    counts: { requests: made, ...counts },
    violations: 0,
  });
});

/** What it found, each once. */
it('a name hardly known speaks for no category by less than nothing', async () => {
  const body = {
    items: [{ description: 'd>a]:V:^L' }, { description: '6[7))2SoLyjY', mcc: 8147 }],
  };
  expect((await callApi('POST', '/categorize', { token: stranger, body })).status).toBe(200);
});

type Described = {
  parameters?: { in: string; name: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};

function callOf(
  op: Operation,
  described: Described,
  who: number,
  components: World['components'],
): fc.Arbitrary<Call> {
  const world: World = { components, kind: kindOf(op.path), ids: (kind) => idsOf(who, kind) };
  const inPath = [...op.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const inQuery = (described.parameters ?? []).filter((one) => one.in === 'query');
  const schema = described.requestBody?.content['application/json']?.schema;
  return fc
    .record({
      params: fc.tuple(...inPath.map((name) => pathPart(name, world, who))),
      query: fc.record(
        Object.fromEntries(inQuery.map((one) => [one.name, valuesOf(one.schema, world, one.name)])),
        { requiredKeys: [] },
      ),
      body: schema ? bodyOf(schema, world) : fc.constant(undefined),
      key: fc.oneof(
        { weight: 15, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('k1', 'k2', 'x'.repeat(300)) },
      ),
    })
    .map(({ params, query, body, key }) => {
      let next = 0;
      const path = op.path.replace(/\{\w+\}/g, () => encodeURIComponent(params[next++] ?? 'x'));
      const asked = Object.entries(query).map(([name, value]) => [name, scalar(value)]);
      const search = new URLSearchParams(asked as [string, string][]); // safe because: two texts each
      return { op, path: asked.length > 0 ? `${path}?${search}` : path, who, body, key };
    });
}

/** The noun whose ids a path takes or makes: `attachments` of `/transactions/{id}/attachments`. */
function kindOf(path: string): string {
  const before = /([\w-]+)\/\{id\}/.exec(path)?.[1];
  return before ?? path.split('/').filter(Boolean).at(-1) ?? '';
}

function idsOf(who: number, kind: string): readonly string[] {
  const other = people[(who + 1) % PEOPLE];
  if (kind === 'any') return [canary, ...(other?.ids('own') ?? [])];
  return people[who]?.ids(kind) ?? [];
}

const WORDS: Record<string, readonly string[]> = {
  category: ['groceries', 'gifts', 'gas', 'income', 'health', 'travel'],
  series: [SERIES],
  tier: ['main', 'side', 'plain'],
  run: ['01M8A4AP0KRK4E0B53C77DMYTS'],
};

function pathPart(name: string, world: World, who: number): fc.Arbitrary<string> {
  if (name === 'id') return anId(world, world.kind);
  const words = fc.constantFrom('plain', '0123456789abcdef', 'nowhere', '%', 'a b');
  const right = fc.constantFrom(...(WORDS[name] ?? ['0123456789abcdef']));
  const found = name === 'source' ? fc.constant(0).map(() => people[who]?.source ?? 'none') : right;
  return fc.oneof({ weight: 5, arbitrary: found }, { weight: 1, arbitrary: words });
}

/** Also what is no JSON, holds a name twice, or is nothing but depth. */
function bodyOf(schema: Schema, world: World): fc.Arbitrary<unknown> {
  const broken = fc.constantFrom(
    '{"a":',
    '',
    '[1,2',
    '{"amount":"1.00","amount":"2.00"}',
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    `"${'x'.repeat(100_000)}"`,
    '\ufeff{}',
  );
  return fc.oneof(
    { weight: 20, arbitrary: valuesOf(schema, world) },
    { weight: 1, arbitrary: fc.constantFrom(...NASTY) },
    { weight: 1, arbitrary: broken },
  );
}

function scalar(value: unknown): string {
  return typeof value === 'string'
    ? value.replace(/\p{Surrogate}/gu, '')
    : JSON.stringify(value ?? null);
}

/** Sends it and holds the answer to all that holds for any; gives its status. */
async function judge({ op, path, who, body, key }: Call): Promise<number> {
  const caller = people[who];
  const token = caller?.token;
  const headers = key === undefined ? undefined : { 'idempotency-key': key };
  const before = performance.now();
  const sent = op.method === 'GET' || !op.body ? undefined : body;
  const { status, text, json } = await callApi(op.method, path, { token, body: sent, headers });
  const told = `${op.method} ${path} ${JSON.stringify(sent)?.slice(0, 300)} -> ${text.slice(0, 300)}`;
  expect(status, told).toBeLessThan(500);
  if (caller && status === 401) await caller.askAnew(); // they revoked it themselves
  if (!caller && op.auth === 'user') expect(status, told).toBe(401);
  expect(performance.now() - before, `${told} took long`).toBeLessThan(10_000);
  expect(text.includes(CANARY) || text.includes('$argon2'), told).toBe(false);
  const made = op.path.split('/').filter(Boolean).at(-1) ?? '';
  if (status === 201 && typeof json?.id === 'string') caller?.keep(made, json.id);
  if (typeof json?.next_cursor === 'string') caller?.keep('cursors', json.next_cursor);
  return status;
}
