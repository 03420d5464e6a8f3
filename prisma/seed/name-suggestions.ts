import { readFileSync } from 'node:fs';
import type { SeedName } from './seed-name';
import { TAGS, WEAK_BRANCHES } from './tags';

type Item = {
  displayName: string;
  locationSet?: { include?: (string | number[])[] };
  matchNames?: string[];
  tags: Record<string, string>;
};
type Index = { nsi: Record<string, { items?: Item[] }> };

// By path: the package exports only its code.
const FILE = 'node_modules/name-suggestion-index/dist/json/nsi.min.json';

/** Tags under which a brand's own names stand; statements print any of them. */
const NAME_TAGS =
  /^(?:name|brand|operator|network|short_name|alt_name|official_name)(?::[a-z-]+)?$/i;
/** Towns and states run pools, car parks and schools: whom they are paid for what, the name does not tell. */
const TOWN_HALL =
  /^(?:(?:city|town|county|village|borough|state|province|municipality) of|ville de|commune d|mairie|stadt|gemeinde|gemeente|comune di|comunit[aà]|provincia|ayuntamiento|ajuntament|prefeitura|c[aâ]mara municipal|landkreis|gmina|miasto)\s|\b(?:city council|county council|borough council|shire council|town council|district council|kommun|kommune)$/i;
/** Who collects clothes in containers is not paid for it. */
const COLLECTS =
  /goodwill|salvation|arm[eé]e du salut|humana|red cross|kreuz|croix|cruz roja|croce|caritas|oxfam|texaid|planet aid|st\.? vincent|emma[uü]s|hospice|trust|foundation|stiftung|mission|church/i;

const tells = (name: string, trade: string): boolean =>
  !TOWN_HALL.test(name) && !(trade === 'recycling point' && COLLECTS.test(name));

const NOTE = /\s*\([^)]*\)\s*$/;

/** The names of name-suggestion-index whose tag says what is bought there. */
export function openStreetMapNames(): SeedName[] {
  const { nsi } = JSON.parse(readFileSync(FILE, 'utf8')) as Index; // safe because: its published shape
  const names: SeedName[] = [];
  for (const path of Object.keys(nsi).sort()) {
    const [branch = '', ...rest] = path.split('/');
    const meaning = TAGS.get(rest.join('/'));
    if (!meaning) continue;
    for (const item of nsi[path]?.items ?? [])
      if (tells(item.displayName, meaning.trade)) names.push(seedName(item, branch, meaning));
  }
  return names;
}

function seedName(item: Item, branch: string, meaning: { slug: string; trade: string }): SeedName {
  const written = Object.entries(item.tags).flatMap(([tag, value]) =>
    NAME_TAGS.test(tag) && !tag.endsWith('wikidata') ? value.split(';') : [],
  );
  const name = item.displayName.replace(NOTE, '');
  const own = branch === 'brands' ? (item.tags['name:en'] ?? item.tags['brand:en']) : undefined;
  return {
    name: /[a-z]/i.test(name) || !own ? name : own,
    aliases: [...new Set([name, ...written, ...(item.matchNames ?? [])])],
    ...meaning,
    countries: countries(item.locationSet?.include ?? []),
    weak: WEAK_BRANCHES.has(branch),
  };
}

/** ISO countries of a location set; regions larger than a country are everywhere. */
function countries(include: (string | number[])[]): string {
  const codes = include.map((place) => /^([a-z]{2})(?:-|$)/.exec(String(place))?.[1] ?? '');
  if (codes.length === 0 || codes.includes('')) return '';
  return [...new Set(codes.map((code) => (code === 'fx' ? 'fr' : code)))].sort().join(',');
}
