import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPassword } from '@/lib/users/schema';
import { isCommon } from './is-common';
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

  it('S02: is refused when it is among the 100,000 commonest, and hardly ever otherwise', () => {
    const common = [
      ...['qwerty1234567890', 'milankasanakoeva', 'zabelinaalena', 'cosmopolitan', 'Cheeseburger'],
      ...['aleksej.shorin.86', 'gidrometeoburo', 'xalitova1988', 'counterstrike', 'MICHAELJACKSON'],
    ];
    for (const password of common)
      expect(weakness(password, 'a@b.example'), password).not.toBeNull();
    let seed = 7;
    for (let i = 0; i < 20_000; i++) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      expect(isCommon(`x${seed.toString(36)}-${i}-moss`)).toBe(false);
    }
  });
});
