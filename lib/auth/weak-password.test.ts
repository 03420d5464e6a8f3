import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPassword } from '@/lib/users/schema';
import { hashPassword, isOutdated, isPassword } from './password';
import { weakness } from './weak-password';

const anyCharacter = fc.string({ unit: 'grapheme', minLength: 12, maxLength: 60 });

describe('a password', () => {
  it('S01: may be of any characters, 12 to 256 of them as a person counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('x', 'ß', '😀', '\u0000'),
        (length, one) => {
          const right = length >= 12 && length <= 256;
          expect(newPassword.safeParse(one.repeat(length)).success).toBe(right);
        },
      ),
    );
  });

  it('S01: works unmodified, whatever it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(anyCharacter, async (password) => {
        const hashed = await hashPassword(password);
        expect(await isPassword(password, hashed)).toBe(true);
        expect(await isPassword(`${password} `, hashed)).toBe(false);
        expect(isOutdated(hashed)).toBe(false);
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['123qweasdzxc', 'in the list'],
    ['QWERTYUIOPAS', 'a row of keys'],
    ['1234567890123', 'a row of digits'],
    ['aaaaaaaaaaaaaa', 'one character'],
    ['abcabcabcabcabc', 'a few characters'],
    ['savory-savory-1', 'the product'],
    ['MyBudget Money!', null],
    ['password123456', 'what is guessed first'],
    ['anne.walker2026', 'their own address'],
    ['correct horse battery staple', null],
    ['tr0ub4dor&3xyz', null],
  ])('S02: %s is refused: %s', (password, why) => {
    const refused = weakness(password, 'anne.walker@example.com') !== null;
    expect(refused).toBe(why !== null);
  });
});
