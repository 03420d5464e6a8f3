import { expect, test } from 'vitest';
import { format, placeholders } from './icu';

const say = (text: string, values = {}, locale = 'en-US') => format(text, values, locale).join('');

test('values stand where the braces are, numbers as the reader writes them', () => {
  expect(say('Moved to {name}.', { name: 'Rent' })).toBe('Moved to Rent.');
  expect(say('{n} rows', { n: 12345 })).toBe('12,345 rows');
  expect(say('{n} Zeilen', { n: 12345 }, 'de-DE')).toBe('12.345 Zeilen');
});

test('plurals go by the rules of the language', () => {
  const text = '{n, plural, =0 {none} one {# row} other {# rows}} left';
  expect([0, 1, 2].map((n) => say(text, { n }))).toEqual([
    'none left',
    '1 row left',
    '2 rows left',
  ]);
  // French counts nothing as one
  const french = '{n, plural, one {# ligne} other {# lignes}}';
  expect([0, 1, 2].map((n) => say(french, { n }, 'fr-FR'))).toEqual([
    '0 ligne',
    '1 ligne',
    '2 lignes',
  ]);
  expect(
    [1, 2, 3, 4, 11].map((n) =>
      say('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n }),
    ),
  ).toEqual(['1st', '2nd', '3rd', '4th', '11th']);
});

test('choices may hold values and other choices', () => {
  const text =
    '{kind, select, bill {a bill of {amount}} other {{n, plural, one {# thing} other {# things}}}}';
  expect(say(text, { kind: 'bill', amount: '$5' })).toBe('a bill of $5');
  expect(say(text, { kind: 'x', n: 2 })).toBe('2 things');
});

test('what is more than text stays what it is, and tags are given their inside', () => {
  const link = (inside: unknown[]) => ({ link: inside.join('') });
  expect(format('See <link>all {n} rows</link>.', { n: 2, link }, 'en-US')).toEqual([
    'See ',
    { link: 'all 2 rows' },
    '.',
  ]);
});

test('apostrophes and lone signs are plain text', () => {
  expect(say("It's 3 < 4, isn't it?")).toBe("It's 3 < 4, isn't it?");
});

test('a text that cannot be read is refused', () => {
  for (const text of ['{', '{}', 'a }', '{n, plural, one {x}}', '<b>x', '</b>']) {
    expect(() => placeholders(text)).toThrow();
  }
});

test('placeholders are the names of values and tags', () => {
  expect(placeholders('{n, plural, one {<b>{x}</b>} other {}}')).toEqual(['<b>', 'n', 'x']);
});
