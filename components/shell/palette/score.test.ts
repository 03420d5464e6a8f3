import { expect, test } from 'vitest';
import { ALWAYS, score } from './score';

test('a beginning goes before a word, a word before a keyword, and strewn letters are nothing', () => {
  expect(score('Groceries', 'gro')).toBe(1);
  expect(score('Add a transaction', 'Trans')).toBe(0.8);
  expect(score('Security', 'pass', ['passkey'])).toBe(0.6);
  expect(score('Trends', 'end')).toBe(0.4);
  expect(score('New rule', 'gro', ['category', 'automatic'])).toBe(0);
  expect(score(`${ALWAYS}Search`, '~')).toBe(0);
});
