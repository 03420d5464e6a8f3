import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { encodeDictionary } from '@/lib/categories/dictionary-file';
import { curatedNames } from './curated';
import { merchantCodeNames } from './merchant-codes';
import { merge } from './merge';
import { openStreetMapNames } from './name-suggestions';

/**
 * Builds `prisma/seed/data/dictionary.gz` from our own lists, name-suggestion-index and the mcc
 * package. The same inputs give the same bytes; `--check` fails when the file is not of today's inputs.
 */
const FILE = 'prisma/seed/data/dictionary.gz';

const lists = { curated: curatedNames(), mcc: merchantCodeNames(), osm: openStreetMapNames() };
const rows = merge([lists.curated, lists.osm, lists.mcc]);
const sources = Object.fromEntries(
  Object.entries(lists).map(([name, list]) => [name, list.length]),
);
const file = encodeDictionary(rows, sources);

if (process.argv.includes('--check')) {
  if (!readFileSync(FILE).equals(file)) {
    console.error('The seller dictionary is not what its sources say: npm run dictionary');
    process.exit(1);
  }
} else {
  mkdirSync('prisma/seed/data', { recursive: true });
  writeFileSync(FILE, file);
  const names = new Set(rows.map((row) => row.key)).size;
  console.log(`${names} names, ${rows.length} rows, ${file.length} bytes`, sources);
}
