import { beforeEach, expect, it } from 'vitest';
import { type AsOf, answerOnce, cacheSize } from './cache';
import type { LocalDate } from './calendar';
import type { UserId } from './ids';

const asOf = (userId: number, version = 1, today = '2026-11-25'): AsOf => ({
  userId: BigInt(userId) as UserId,
  version: BigInt(version),
  today: today as LocalDate,
});
const read = async (at: AsOf, question: string, make: () => Promise<string>) =>
  new TextDecoder().decode((await answerOnce(at, question, make)).body);

beforeEach(() => {
  Object.assign(globalThis, { savoryCache: undefined });
});

it('keeps an answer for its user, version, day and question alone', async () => {
  let made = 0;
  const make = async () => `answer ${++made}`;
  expect(await read(asOf(1), 'a', make)).toBe('answer 1');
  expect(await read(asOf(1), 'a', make)).toBe('answer 1');
  const others = [asOf(2), asOf(1, 2), asOf(1, 1, '2026-11-26'), asOf(11), asOf(1, 11)];
  const answers = [];
  for (const other of others) answers.push(await read(other, 'a', make));
  answers.push(await read(asOf(1), 'b', make));
  expect(answers).toEqual([2, 3, 4, 5, 6, 7].map((n) => `answer ${n}`));
  expect(await read(asOf(1), 'a', make)).toBe('answer 1');
});

it('makes one answer for all who ask at once', async () => {
  let made = 0;
  let finish = (_: string) => {};
  const make = () => {
    made++;
    return new Promise<string>((resolve) => {
      finish = resolve;
    });
  };
  const asked = Array.from({ length: 100 }, () => read(asOf(1), 'a', make));
  finish('slow');
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['slow']));
  expect(made).toBe(1);
});

it('tells a failure to all who wait, and keeps none of it', async () => {
  const failing = async () => {
    throw new Error('no');
  };
  const asked = [read(asOf(1), 'a', failing), read(asOf(1), 'a', failing)];
  const told = await Promise.allSettled(asked);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await read(asOf(1), 'a', async () => 'well')).toBe('well');
});

it('holds at most 32 MiB, and lets go what nobody asked for longest', async () => {
  const tenth = 'x'.repeat(200_000);
  for (let user = 1; user <= 1_000; user++) {
    await read(asOf(user), 'a', async () => tenth);
    await read(asOf(1), 'a', async () => 'was let go');
    expect(cacheSize().bytes).toBeLessThanOrEqual(32 * 1_048_576);
  }
  expect(cacheSize().answers).toBeGreaterThan(150);
  expect(await read(asOf(1), 'a', async () => 'made anew')).toBe(tenth);
  expect(await read(asOf(2), 'a', async () => 'made anew')).toBe('made anew');
});

it('passes on what is larger than is good for it', async () => {
  const large = 'x'.repeat(300_000);
  expect(await read(asOf(1), 'a', async () => large)).toBe(large);
  expect(cacheSize()).toEqual({ answers: 0, bytes: 0 });
});
