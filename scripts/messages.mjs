import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './ground.mjs';
import { textsByPart } from './messages/parts.mjs';
import { allTexts } from './messages/texts.mjs';

/**
 * `node scripts/messages.mjs` brings the catalogs into step with the sources: texts that are new get
 * an empty place, texts that are gone lose theirs. The build calls `writeParts`.
 */
export const CATALOGS = ['de', 'fr'];

export function readCatalog(language) {
  return JSON.parse(fs.readFileSync(path.join(ROOT, `messages/${language}.json`), 'utf8'));
}

export function updateCatalogs() {
  const texts = [...allTexts().found.keys()].sort();
  for (const language of CATALOGS) {
    const known = readCatalog(language);
    const next = Object.fromEntries(texts.map((text) => [text, known[text] ?? '']));
    fs.writeFileSync(
      path.join(ROOT, `messages/${language}.json`),
      `${JSON.stringify(next, null, 2)}\n`,
    );
    const missing = Object.values(next).filter((text) => text === '').length;
    console.log(`${language}: ${texts.length} texts, ${missing} without a translation`);
  }
}

/** What each part of the app hands to the browser, by language: `generated/messages/parts.json`. */
export function writeParts() {
  const needs = textsByPart();
  const parts = Object.fromEntries(
    CATALOGS.map((language) => {
      const catalog = readCatalog(language);
      const said = ([name, texts]) => [name, pick(catalog, texts)];
      return [language, Object.fromEntries(Object.entries(needs).map(said))];
    }),
  );
  fs.mkdirSync(path.join(ROOT, 'generated/messages'), { recursive: true });
  fs.writeFileSync(path.join(ROOT, 'generated/messages/parts.json'), JSON.stringify(parts));
}

function pick(catalog, texts) {
  return Object.fromEntries(
    [...texts].filter((text) => catalog[text]).map((text) => [keyOf(text), catalog[text]]),
  );
}

/** The same as in lib/i18n/key.ts, which Node cannot load here; a test holds them together. */
export function keyOf(text) {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  updateCatalogs();
  writeParts();
}
