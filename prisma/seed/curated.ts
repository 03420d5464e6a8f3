import { readdirSync, readFileSync } from 'node:fs';
import type { SeedName } from './seed-name';

const COMMON = /\s+\?$/;
const FOLDER = 'prisma/seed/sellers';
const HEADING = /^\[([a-z-]+) \| ([^|\]]+?)(?: \| ([a-z ]+))?\]$/;

/**
 * Our own lists: `[category | trade | countries]` headings, then names separated by semicolons, a
 * name's other spellings after `=`, a `?` at its end where it is a common word or one that many
 * unrelated sellers share; a line beginning with # is a comment.
 */
export function curatedNames(): SeedName[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readList(file, readFileSync(`${FOLDER}/${file}`, 'utf8')));
}

function readList(file: string, text: string): SeedName[] {
  const names: SeedName[] = [];
  let heading: Pick<SeedName, 'slug' | 'trade' | 'countries'> | undefined;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      const [, slug, trade, countries] = HEADING.exec(line) ?? [];
      if (!slug || !trade) throw new Error(`${file}: not a heading: ${line}`);
      heading = { slug, trade, countries: (countries ?? '').split(' ').sort().join(',') };
      continue;
    }
    if (!heading) throw new Error(`${file}: a name before the first heading: ${line}`);
    for (const item of line.split(';')) {
      const [name = '', ...aliases] = item.split('=').map((one) => one.trim());
      const plain = name.replace(COMMON, '');
      if (plain) names.push({ ...heading, name: plain, aliases, weak: plain !== name });
    }
  }
  return names;
}
