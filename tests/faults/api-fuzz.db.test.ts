import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, expect, it, vi } from 'vitest';
import type { Operation } from '@/app/api/operation';
import { openApiDocument } from '@/app/api/v1/openapi.json/document';
import { OPERATIONS } from '@/app/api/v1/operations/all';
import { randomToken, sha256 } from '@/lib/crypto';
import { resetEnvForTests } from '@/lib/env';
import { appendRun } from '@/reliability/append';
import { person, thingsOf } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { makeOperator } from '@/tests/operator';
import { anId, NASTY, type Schema, valuesOf, type World } from './arbitrary';

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

const REQUESTS = Number(process.env.FUZZ_REQUESTS || 800);
const SEED = Number(process.env.FUZZ_SEED || 20_261_126);
const PEOPLE = 6;
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

const tokens: string[] = [];
const ids: string[] = [];
let stranger = '';
beforeAll(async () => {
  for (let n = 0; n < PEOPLE; n++) {
    const token = await person(`fuzz-${n}@example.com`);
    tokens.push(token);
    const things = await thingsOf(db, token).catch(() => null); // the executor's run is there once
    ids.push(...Object.values(things ?? {}));
  }
  await makeOperator(db.owner, 'fuzz-0@example.com');
  stranger = await person('stranger@example.com');
  const made = await callApi('POST', '/accounts', {
    token: stranger,
    body: { name: CANARY, type: 'cash', currency: 'USD' },
  });
  ids.push(made.json.id);
});

type Call = { op: Operation; path: string; who: number; body: unknown; key: string | undefined };

it(`F38 F52: ${REQUESTS} requests made from the schema break nothing and learn nothing`, async () => {
  const { paths, components } = openApiDocument('http://localhost:3000') as {
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, Schema> };
  }; // safe because: we wrote the document
  const world: World = { components: components.schemas, ids: () => ids };
  const call = fc.oneof(
    ...tried.map((op) => callOf(op, paths[op.path]?.[op.method.toLowerCase()] ?? {}, world)),
  );
  const statuses: Record<string, number> = {};
  const started = performance.now();
  let made = 0;
  await fc.assert(
    fc.asyncProperty(call, async (one) => {
      const status = await judge(one);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (++made % 250 === 0) expect(await db.violations()).toEqual([]);
    }),
    { numRuns: REQUESTS, seed: SEED, endOnFailure: true },
  );
  expect(await db.violations()).toEqual([]);
  expect(statuses[401] ?? 0).toBeLessThan(made / 2); // most of them were let in
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

function callOf(op: Operation, described: Described, world: World): fc.Arbitrary<Call> {
  const inPath = [...op.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const inQuery = (described.parameters ?? []).filter((one) => one.in === 'query');
  const schema = described.requestBody?.content['application/json']?.schema;
  return fc
    .record({
      params: fc.tuple(...inPath.map((name) => pathPart(name, world))),
      query: fc.record(
        Object.fromEntries(inQuery.map((one) => [one.name, valuesOf(one.schema, world, one.name)])),
        { requiredKeys: [] },
      ),
      body: schema ? bodyOf(schema, world) : fc.constant(undefined),
      who: fc.nat({ max: PEOPLE + 1 }),
      key: fc.oneof(
        { weight: 15, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom('k1', 'k2', 'x'.repeat(300)) },
      ),
    })
    .map(({ params, query, body, who, key }) => {
      let next = 0;
      const path = op.path.replace(/\{\w+\}/g, () => encodeURIComponent(params[next++] ?? 'x'));
      const asked = Object.entries(query).map(([name, value]) => [name, scalar(value)]);
      const search = new URLSearchParams(asked as [string, string][]); // safe because: two texts each
      return { op, path: asked.length > 0 ? `${path}?${search}` : path, who, body, key };
    });
}

function pathPart(name: string, world: World): fc.Arbitrary<string> {
  if (name === 'id') return anId(world);
  const words = ['groceries', 'gifts', 'plain', '0123456789abcdef', 'nowhere', '%', 'a b'];
  return fc.constantFrom(...words, ...ids.slice(0, 3));
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
  const token = who < PEOPLE ? tokens[who] : undefined; // sometimes nobody asks
  const headers = key === undefined ? undefined : { 'idempotency-key': key };
  const before = performance.now();
  const sent = op.method === 'GET' || !op.body ? undefined : body;
  const { status, text, json } = await callApi(op.method, path, { token, body: sent, headers });
  const told = `${op.method} ${path} ${JSON.stringify(sent)?.slice(0, 300)} -> ${text.slice(0, 300)}`;
  expect(status, told).toBeLessThan(500);
  if (token !== undefined && status === 401) tokens[who] = await mint(db.owner, who); // it was revoked
  if (token === undefined && op.auth === 'user') expect(status, told).toBe(401);
  expect(performance.now() - before, `${told} took long`).toBeLessThan(10_000);
  expect(text.includes(CANARY) || text.includes('$argon2'), told).toBe(false);
  if (typeof json?.id === 'string' && ids.length < 2_000) ids.push(json.id);
  return status;
}

/** As createToken gives one out, without the time a password takes. */
async function mint(owner: pg.Client, who: number): Promise<string> {
  const secret = `sav_${randomToken(32)}`;
  await owner.query(
    `insert into tokens (user_id, label, token_hash, scopes)
     select id, 'fuzz', $2, '{read,write}' from users where email = $1`,
    [`fuzz-${who}@example.com`, sha256(secret)],
  );
  return secret;
}
