import { expect, test } from 'vitest';
import { told } from '@/lib/errors';
import { amountOf, dayOf, keep, keptIn, keptInEnglish, sizeOf } from './kept';
import { wordsIn } from './words';

const sentence = told('You said that this gives back the {amount} of {day}.', {
  amount: sizeOf({ amountMinor: -123_450n, currency: 'EUR' }),
  day: dayOf('2026-11-03'),
});

test('a sentence is kept once and read in each reader’s language', () => {
  expect(keptInEnglish(sentence)).toBe('You said that this gives back the €1,234.50 of Nov 3.');
  const german = keptIn(wordsIn('de-DE'), keep(sentence));
  expect(german).toContain('1.234,50');
  expect(german).toContain('3. Nov');
  expect(german).not.toContain('You');
});

test('what was kept before, or says something of its own in braces, stays as it is', () => {
  expect(keptIn(wordsIn('fr-FR'), 'One line of before.')).toBe('One line of before.');
  expect(keptIn(wordsIn('fr-FR'), '{"text": is broken')).toBe('{"text": is broken');
  const braces = told('It is in {account}.', { account: '{Joint} {0}' });
  expect(keptInEnglish(braces)).toBe('It is in {Joint} {0}.');
});

test('amounts keep their sign where they are balances', () => {
  const owed = told('{amount}', { amount: amountOf(-50n, 'JPY') });
  expect(keptInEnglish(owed)).toBe('-¥50');
});
