import { expect, test } from 'vitest';
import { directionOf, languageOf, localeFor } from './schema';

test('the browser’s wishes are met in their order, by country where we have it', () => {
  expect(localeFor('de-AT,de;q=0.9,en;q=0.8')).toBe('de-AT');
  expect(localeFor('fr')).toBe('fr-FR');
  expect(localeFor('es-ES,es;q=0.9,fr-CA;q=0.4,en;q=0.5')).toBe('en-US');
  expect(localeFor('en;q=0, de-LI')).toBe('de-DE');
});

test('nobody’s wish and nonsense are the language of the sources', () => {
  for (const header of [null, '', '*', ';;;,q=1', 'x'.repeat(10_000)]) {
    expect(localeFor(header)).toBe('en-US');
  }
});

test('a locale’s language, and the side it begins on', () => {
  expect(languageOf('de-CH')).toBe('de');
  expect(languageOf('xx')).toBe('en');
  expect(directionOf('fr-FR')).toBe('ltr');
  expect(directionOf('ar-EG')).toBe('rtl');
  expect(directionOf('arn-CL')).toBe('ltr');
});
