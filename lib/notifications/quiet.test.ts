import { describe, expect, it } from 'vitest';
import { quietUntil } from './quiet';

const night = { from: '22:00', to: '07:00' };
const until = (zone: string, instant: string, hours: { from: string; to: string } | null = night) =>
  quietUntil(zone, hours, new Date(instant))?.toISOString() ?? null;

describe('quiet hours', () => {
  it('end on the wall of the zone, on the same day or the next', () => {
    expect(until('America/New_York', '2026-11-25T04:30:00Z')).toBe('2026-11-25T12:00:00.000Z');
    expect(until('America/New_York', '2026-11-25T11:59:59Z')).toBe('2026-11-25T12:00:00.000Z');
    expect(until('Asia/Kolkata', '2026-11-25T17:10:00Z')).toBe('2026-11-26T01:30:00.000Z');
  });

  it('are over at their end, and not begun before', () => {
    expect(until('UTC', '2026-11-25T07:00:00Z')).toBeNull();
    expect(until('UTC', '2026-11-25T21:59:59Z')).toBeNull();
    expect(until('UTC', '2026-11-25T22:00:00Z')).toBe('2026-11-26T07:00:00.000Z');
    expect(until('UTC', '2026-11-25T23:00:00Z', null)).toBeNull();
    expect(until('UTC', '2026-11-25T23:00:00Z', { from: '08:00', to: '08:00' })).toBeNull();
  });

  it('lie within a day too', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(until('UTC', '2026-11-25T13:59:00Z', noon)).toBe('2026-11-25T14:00:00.000Z');
    expect(until('UTC', '2026-11-25T14:00:00Z', noon)).toBeNull();
  });

  it('follow the clocks when they change in the night', () => {
    // Berlin goes back on 25 October 2026, forward on 29 March 2026
    expect(until('Europe/Berlin', '2026-10-24T21:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
    expect(until('Europe/Berlin', '2026-03-28T22:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
    // 02:30 does not exist that night: just after it would have been
    const short = { from: '22:00', to: '02:30' };
    expect(until('Europe/Berlin', '2026-03-28T22:00:00Z', short)).toBe('2026-03-29T01:30:00.000Z');
  });

  it('end later than they are asked at, every minute of a year in four zones', () => {
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/London']) {
      for (let minute = 0; minute < 365 * 24 * 60; minute += 97) {
        const instant = new Date(Date.UTC(2026, 0, 1, 0, minute));
        const end = quietUntil(zone, night, instant);
        if (!end) continue;
        const hours = (end.getTime() - instant.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThan(0);
        expect(hours).toBeLessThanOrEqual(10);
        expect(quietUntil(zone, night, end)).toBeNull();
      }
    }
  });
});
