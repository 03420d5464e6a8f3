import { expect, test } from 'vitest';
import { wordsIn } from '@/lib/i18n/words';
import { sayIn } from './say';

test('a sentence that ends with a shortened month has one point', () => {
  for (const [locale, said] of [
    ['de-DE', '1. Nov. bis 30. Nov.'],
    ['fr-FR', 'Du 1 nov. au 30 nov.'],
    ['en-US', 'Nov 1 to Nov 30.'],
  ] as const) {
    const say = sayIn(locale, wordsIn(locale));
    const days = { from: say.day('2026-11-01'), to: say.day('2026-11-30') };
    expect(say.t('{from} to {to}.', days)).toBe(said);
  }
});
