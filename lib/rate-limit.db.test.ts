import { describe, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { giveBack, networkOf, pace, take } from './rate-limit';

const db = useDatabase({ role: 'web' });
const limit = (subject: string) => [{ name: 'test', subject, limit: 5, seconds: 60 }] as const;

describe('a limit in the database', () => {
  it('S49: lets exactly so many through, also all at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => take(limit('burst'))));
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(5);
    const refused = tries.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 429 });
    expect(refused?.reason.detail.retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it('counts anew when its window has passed, and takes back what was none', async () => {
    for (let i = 0; i < 5; i++) await take(limit('window'));
    await giveBack(limit('window'));
    await take(limit('window'));
    await expect(take(limit('window'))).rejects.toMatchObject({ status: 429 });
    await db.owner.query(`update rate_limits set window_start = now() - interval '61 seconds'`);
    await take(limit('window'));
  });

  it('keeps nothing that says who', async () => {
    await take([{ name: 'test', subject: 'ann@example.com', limit: 5, seconds: 60 }]);
    const { rows } = await db.owner.query('select key from rate_limits');
    expect(JSON.stringify(rows)).not.toContain('ann');
  });
});

describe('the pace of one person', () => {
  it('S49: is bounded by the minute', () => {
    const at = 1_700_000_000_000;
    for (let i = 0; i < 3_000; i++) pace('one', at);
    expect(() => pace('one', at)).toThrow('Too many');
    expect(() => pace('two', at)).not.toThrow();
    expect(() => pace('one', at + 60_000)).not.toThrow();
  });
});

describe('the network of a request', () => {
  it.each([
    ['203.0.113.7', '203.0.113.0/24'],
    ['10.9.9.9, 203.0.113.7', '203.0.113.0/24'],
    ['::ffff:127.0.0.1', '127.0.0.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['', 'unknown'],
  ])('of %j is %s', (forwarded, network) => {
    expect(networkOf(new Headers({ 'x-forwarded-for': forwarded }))).toBe(network);
  });
});
