import { builtinBySlug } from '@/lib/categories/builtin';
import type { DictionaryRow } from '@/lib/categories/dictionary-file';
import { compact, fold, words } from '@/lib/categories/fold';
import { CITIES } from '@/lib/categories/places';
import { TRADE_WORDS } from '@/lib/categories/words';
import type { SeedName } from './seed-name';

const SHORTEST = 2;
const LONGEST = 48;
const MOST_PER_KEY = 3;
const COMMON_FROM = 4;
const FAMOUS_FROM = 5;
/** Who runs chargers or containers is more often known for something else. */
const BESIDES: ReadonlySet<string> = new Set(['charging point', 'recycling point']);

/**
 * One sorted list of rows out of lists in order of trust. Names of one key and category become one
 * row with the countries of all; a key our own list has keeps only that where countries agree. A
 * word that many names have in them, or that is a city, is weak as a name of its own.
 */
export function merge(lists: SeedName[][]): DictionaryRow[] {
  const byKey = new Map<string, Claim[]>();
  lists.forEach((names, list) => {
    for (const name of names) for (const key of keysOf(name)) put(byKey, key, name, list);
  });
  const common = commonWords(lists);
  return [...byKey.keys()].sort(byCodeUnit).flatMap((key) => {
    const all = byKey.get(key)!; // safe because: the key is of this map
    const trusted = all.filter((one) => one.list === 0);
    const kept = trusted.length > 0 ? trusted : all;
    kept.sort((a, b) => Number(a.weak) - Number(b.weak) || b.claim - a.claim || a.list - b.list);
    return kept.slice(0, MOST_PER_KEY).map((one) => rowOf(key, one, common.has(key)));
  });
}

/** One list's word that a key is this seller; `claim` grows with countries and with being its own name. */
type Claim = SeedName & { list: number; claim: number };

function put(byKey: Map<string, Claim[]>, key: string, name: SeedName, list: number): void {
  const claims = byKey.get(key) ?? [];
  byKey.set(key, claims);
  const own = (compact(name.name) === key ? 5 : 1) * (BESIDES.has(name.trade) ? 0.2 : 1);
  const claim = own * (name.countries === '' ? 30 : name.countries.split(',').length);
  const same = claims.find((one) => one.slug === name.slug && one.weak === name.weak);
  if (!same) {
    claims.push({ ...name, list, claim });
    return;
  }
  if (claim > same.claim) Object.assign(same, { name: name.name, trade: name.trade });
  if (name.countries === '' || same.countries === '') same.countries = '';
  else same.countries = union(same.countries, name.countries);
  same.claim += claim;
}

function rowOf(
  key: string,
  { name, slug, trade, countries, weak, list }: Claim,
  common: boolean,
): DictionaryRow {
  const category = builtinBySlug(slug);
  if (!category) throw new Error(`No category is called ${slug} (${name}).`);
  const known = list === 0 || countries === '' || countries.split(',').length >= FAMOUS_FROM;
  const weight = weak || (list > 0 && common) ? 2 : known && !common ? 0 : 1;
  return { key, name, categoryId: category.id, trade, countries, weight };
}

function keysOf({ name, aliases }: SeedName): Set<string> {
  const keys = new Set<string>();
  for (const written of [name, ...aliases]) {
    const short = written.replace(
      /\.(?:com|co\.uk|org|net|de|fr|nl|it|es|ch|io|au|com\.au|ca)$/i,
      '',
    );
    for (const form of [written, short, written.replace(/^the\s+/i, '')]) {
      const key = compact(form);
      if (key.length >= SHORTEST && key.length <= LONGEST && !/^\d+$/.test(key)) keys.add(key);
    }
  }
  return keys;
}

function commonWords(lists: SeedName[][]): Set<string> {
  const counts = new Map<string, number>();
  for (const name of new Set(lists.flat().map((one) => fold(one.name))))
    for (const word of new Set(words(name).slice(1))) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = new Set([...CITIES].map((city) => city.replaceAll(' ', '')));
  for (const [word, count] of counts) if (count >= COMMON_FROM) common.add(word);
  for (const table of Object.values(TRADE_WORDS))
    for (const item of table.split(','))
      common.add(item.trim().split(':')[0]!.replaceAll(/[* ]/g, ''));
  return common;
}

const union = (a: string, b: string) =>
  [...new Set([...a.split(','), ...b.split(',')])].sort().join(',');
const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
