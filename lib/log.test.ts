import { expect, it, describe as suite } from 'vitest';
import { describe, scrub } from './log';

suite('the log', () => {
  it.each([
    ['mail to ann@example.com failed', 'mail to [email] failed'],
    ['Bearer sav_abcDEF-123_x', 'Bearer [token]'],
    ['eyJhbGciOiJkaXIi.eyJhbGciOiJk.abc', '[jwt]'],
    ['card 4111 1111 1111 1111 refused', 'card [number] refused'],
    ['DE89370400440532013000', '[iban]'],
    [`w1.${'a'.repeat(43)}.${'b'.repeat(60)}`, '[sealed]'],
    ['https://user:secret@bank.example/x', 'https://[login]@bank.example/x'],
    ['extraction 1234 took 12 ms', 'extraction 1234 took 12 ms'],
  ])('takes the person out of %j', (text, shown) => {
    expect(scrub(text)).toBe(shown);
  });

  it('S46: says what kind of error and where, not what a library quotes in it', () => {
    class DriverError extends Error {
      override name = 'DriverError';
      code = '23505';
    }
    const shown = describe(new DriverError('Key (email)=(ann@example.com) already exists.'));
    expect(shown).toMatchObject({ error: 'DriverError', code: '23505', message: undefined });
    expect(JSON.stringify(shown)).not.toContain('ann@example.com');
    expect(describe(new Error('A worker without a port.')).message).toBe(
      'A worker without a port.',
    );
  });
});
