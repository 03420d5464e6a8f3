import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { placeholders } from '../lib/i18n/icu.ts';
import { keyOf as keyInBrowser } from '../lib/i18n/key.ts';
import { ROOT } from './ground.mjs';
import { literalsOf } from './messages/literals.mjs';
import { allTexts, sources, textsOf } from './messages/texts.mjs';
import { CATALOGS, keyOf, readCatalog } from './messages.mjs';

const { found, problems } = allTexts();
const texts = [...found.keys()];

test('every text can be read by itself, and none is put together', () => {
  expect(problems).toEqual([]);
  const unreadable = texts.filter((text) => {
    try {
      placeholders(text);
      return false;
    } catch {
      return true;
    }
  });
  expect(unreadable).toEqual([]);
});

test.each(CATALOGS)('%s has every text, and none that nobody says', (language) => {
  const catalog = readCatalog(language);
  expect(texts.filter((text) => !catalog[text])).toEqual([]);
  expect(Object.keys(catalog).filter((text) => !found.has(text))).toEqual([]);
});

test.each(CATALOGS)('%s has the values and tags of the English', (language) => {
  const other = Object.entries(readCatalog(language)).filter(
    ([text, said]) => said && String(placeholders(said)) !== String(placeholders(text)),
  );
  expect(other).toEqual([]);
});

test('no two texts have the same key', () => {
  expect(new Set(texts.map(keyOf)).size).toBe(texts.length);
  expect(texts.map(keyOf)).toEqual(texts.map(keyInBrowser));
});

/** What operators and builders see alone stays English, and names of keys are no words. */
const ENGLISH = /^app\/(api\/|manifest\.ts|\(app\)\/design\/)|^components\/ui\/cn\.ts/;

test('pages show no English that was not looked up', () => {
  const shown = sources(['app', 'components'])
    .filter((file) => !ENGLISH.test(file))
    .flatMap((file) => literalsOf(file, fs.readFileSync(path.join(ROOT, file), 'utf8')));
  expect(shown).toEqual([]);
});

test('the check itself sees what a page would show', () => {
  const page = (code) => literalsOf('x.tsx', `export const X = () => <p>${code}</p>;`);
  expect(page('Nothing here')).toHaveLength(1);
  expect(page("{t('Nothing here')}")).toEqual([]);
  expect(page('<a title="Look at it">{name}</a>')).toHaveLength(1);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the page's own text
  expect(page('{done ? `All ${n} done` : null}')).toHaveLength(1);
  expect(page('<i className="grid place-items-center" />')).toEqual([]);
  expect(literalsOf('x.ts', "const STATES = { open: 'Still open' };")).toHaveLength(1);
  expect(textsOf('x.ts', "t('a'); msg(b ? 'b' : 'c'); rich(`d`, {})").texts).toHaveLength(4);
});
