import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { words } from '@/lib/categories/fold';
import { CITIES } from '@/lib/categories/places';
import { TRADE_WORDS } from '@/lib/categories/words';
import type { SeedName } from './seed-name';

/**
 * Towns whose name is neither a word of a trade nor a seller of our own list: behind a name those
 * say more of the seller than of where it is (Orange, Boots, Market).
 */
export function townNames(curated: readonly SeedName[]): Buffer {
  const taken = new Set(Object.values(TRADE_WORDS).flatMap(singleWords));
  for (const { name, aliases } of curated)
    for (const written of [name, ...aliases]) {
      const [first, ...more] = words(written.toLowerCase());
      if (first && more.length === 0) taken.add(first);
    }
  for (const word of EVERYDAY.split(/\s+/)) taken.add(word);
  const towns = readFileSync('prisma/seed/places/towns.txt', 'utf8').split('\n');
  const all = new Set([...CITIES, ...towns.filter((town) => town && !taken.has(town))]);
  return gzipSync([...all].sort().join('\n'), { level: 9 });
}

/** Towns, but more often plain words of a name. */
const EVERYDAY = `hope hook sandwich beach hall hill park lake forest grove green house street bridge cross
  castle church college mill mills point port rock spring springs valley view villa wells wood woods field fields
  garden gardens island crown king kings queen prince royal star sun moon gold silver best good love
  normal superior liberty independence commerce industry union eagle bear wolf lion rose lily iron stone
  pearl diamond crystal harmony paradise eden globe star delta alpha omega mars venus art grand centro centre center
  central north south east west upper lower little great nova vega data media alba casa lux plaza social
  imperial national republic universal general orange many most more home lodge pastor ferry`;

const singleWords = (table: string): string[] =>
  table.split(',').flatMap((item) => {
    const text = item.trim().split(':')[0]!.replaceAll('*', '');
    return text.includes(' ') ? [] : [text];
  });
