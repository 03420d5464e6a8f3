import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { encodeDictionary } from '@/lib/categories/dictionary-file';
import { curatedNames } from './curated';
import { merchantCodeNames } from './merchant-codes';
import { merge } from './merge';
import { openStreetMapNames } from './name-suggestions';
import { townNames } from './towns';
import { trainModel } from './train-model';

/**
 * Builds `prisma/seed/data/` from our own lists, name-suggestion-index, the mcc package and GeoNames:
 * the towns, the seller dictionary and the model of names. The same inputs give the same files;
 * `--check` fails when they are not of today's inputs.
 */
const lists = { curated: curatedNames(), mcc: merchantCodeNames(), osm: openStreetMapNames() };
const sources = Object.fromEntries(
  Object.entries(lists).map(([name, list]) => [name, list.length]),
);
mkdirSync('prisma/seed/data', { recursive: true });
save('towns.gz', townNames(lists.curated)); // first: names are read with the towns off
const rows = merge([lists.curated, lists.osm, lists.mcc]);
save('dictionary.gz', encodeDictionary(rows, sources));
const { file, heldOut } = trainModel([...lists.curated, ...lists.osm, ...lists.mcc]);
save('model.gz', file);
console.log(`${new Set(rows.map((row) => row.key)).size} names in ${rows.length} rows`, sources);
console.log(`model on names held out:\n  ${heldOut}`);

function save(name: string, bytes: Buffer): void {
  const file = `prisma/seed/data/${name}`;
  console.log(`${file}  ${bytes.length} bytes`);
  if (sameContent(file, bytes)) return;
  if (!process.argv.includes('--check')) writeFileSync(file, bytes);
  else {
    console.error(`${file} is not what its sources say: npm run dictionary`);
    process.exitCode = 1;
  }
}

/** By what is packed: other versions of zlib pack the same content into other bytes. */
function sameContent(file: string, bytes: Buffer): boolean {
  return existsSync(file) && gunzipSync(readFileSync(file)).equals(gunzipSync(bytes));
}
