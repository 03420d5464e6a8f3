import { describe, expect, it } from 'vitest';
import { backoff, retryAfter } from './backoff';
import { checkCron, lastTick, nextTick } from './cron';
import { delayUntil, parseDuration } from './duration';

describe('cron', () => {
  it('F33: reads the zone, through the change to summer time', () => {
    const cron = 'TZ=Europe/Paris 0 4 * * *';
    const next = (at: string) => nextTick(cron, new Date(at)).toISOString();
    expect(next('2026-03-28T00:00:00Z')).toBe('2026-03-28T03:00:00.000Z');
    expect(next('2026-03-28T12:00:00Z')).toBe('2026-03-29T02:00:00.000Z');
    expect(next('2026-10-25T12:00:00Z')).toBe('2026-10-26T03:00:00.000Z');
  });

  it('counts the tick of this very instant as the last', () => {
    const last = (at: string) => lastTick('*/5 * * * *', new Date(at)).toISOString();
    expect(last('2026-01-01T00:05:00.000Z')).toBe('2026-01-01T00:05:00.000Z');
    expect(last('2026-01-01T00:05:00.999Z')).toBe('2026-01-01T00:05:00.000Z');
    expect(last('2026-01-01T00:04:59.999Z')).toBe('2026-01-01T00:00:00.000Z');
  });

  it.each(['* * * *', '* * * * * *', '61 * * * *', 'TZ=Mars/Base 0 4 * * *', '@daily'])(
    'refuses %s',
    (cron) => {
      expect(() => checkCron(cron)).toThrow();
    },
  );
});

describe('backoff', () => {
  it('grows from 15 seconds to 2 hours and stays there, with jitter below 30 seconds', () => {
    expect(backoff(0, 0)).toBe(15_000);
    expect(backoff(1, 0)).toBe(30_000);
    expect(backoff(9, 0)).toBe(7_200_000);
    expect(backoff(19, 0)).toBe(7_200_000);
    expect(backoff(0, 0.999)).toBeLessThan(45_000);
  });
});

describe('retryAfter', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  it.each([
    ['30', 30_000],
    ['0', 1_000],
    ['999999', 86_400_000],
    ['2026-01-01T00:01:00Z', 60_000],
    ['2025-01-01T00:00:00Z', 1_000],
    ['soon', null],
    [null, null],
  ])('reads %s as %s ms', (header, ms) => {
    expect(retryAfter(header, now)).toBe(ms);
  });
});

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['250ms', 250],
    ['1w', 604_800_000],
    ['1.5h', 5_400_000],
    ['', null],
    ['5', null],
    ['5 s', null],
    ['5y', null],
  ])('reads %s as %s ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it('reads a date as the time until it, not below zero', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    expect(delayUntil('2026-01-01T00:00:10Z', now)).toBe(10_000);
    expect(delayUntil('2025-12-31T00:00:00Z', now)).toBe(0);
    expect(delayUntil('never', now)).toBeNull();
  });
});
