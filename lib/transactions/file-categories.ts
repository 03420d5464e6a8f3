import type pg from 'pg';
import { BUILTIN_CATEGORIES, builtinBySlug, UNCATEGORISED } from '@/lib/categories/builtin';
import { freeSlug } from '@/lib/categories/create';
import { categoryOfProvider } from '@/lib/categories/provider';
import type { UserId } from '@/lib/ids';
import type { RowSet } from './by-rules';
import { columns } from './columns';
import { NO_CATEGORY, namesIn, PROGRAM_NAMES, plainName } from './file-category-names';
import type { Decision } from './record-decide';

type Added = Decision['added'][number];

/** Categories the file names: those nobody here knows, and those that were made for it. */
export type FileCategories = { unknown: { name: string; rows: number }[]; made: number[] };

/**
 * What a person had chosen in the program a file comes from: categories, splits, tags, what does
 * not count. A category of the very name of one of theirs is that one, a program's own name is ours;
 * it gives way to their own rules and choices here. `create`: names nobody knows become categories.
 */
export async function takeOwnCategories(
  client: pg.PoolClient,
  userId: UserId,
  { added }: Decision,
  create = false,
): Promise<FileCategories> {
  for (const addition of added) addition.set = tagged(addition);
  const hinted = added.filter(({ draft }) => draft.providerCategory ?? draft.parts);
  if (hinted.length === 0) return { unknown: [], made: [] };
  const known = await readNames(client, userId);
  const unknown = unknownIn(hinted, known);
  const made = create ? await makeCategories(client, userId, unknown, known) : [];
  for (const addition of hinted) {
    chooseCategory(addition, known);
    splitUp(addition, known);
  }
  return { unknown: unknownIn(hinted, known).map(({ name, rows }) => ({ name, rows })), made };
}

type Names = { ids: Map<string, number>; slugs: Set<string> };

async function readNames(client: pg.PoolClient, userId: UserId): Promise<Names> {
  const { rows } = await client.query<{ id: number; slug: string; name: string }>(
    'select id, slug, name from categories where user_id = $1',
    [userId],
  );
  const ids = new Map<string, number>();
  for (const { id, slug, name } of [...BUILTIN_CATEGORIES, ...rows]) {
    ids.set(plainName(slug), id).set(plainName(name), id);
  }
  return { ids, slugs: new Set([...BUILTIN_CATEGORIES, ...rows].map(({ slug }) => slug)) };
}

/** The id of a named category; undefined for one nobody knows. `[Savings]`, of QIF, is a transfer. */
function idOf(category: string, { ids }: Names): number | undefined {
  if (/^\[.*\]$/.test(category)) return builtinBySlug('transfers')?.id;
  for (const name of namesIn(category)) {
    const plain = plainName(name);
    const found = ids.get(plain) ?? builtinBySlug(PROGRAM_NAMES.get(plain) ?? '')?.id;
    if (found !== undefined) return found;
  }
  return undefined;
}

function chooseCategory(addition: Added, known: Names): void {
  const { category, draft } = addition;
  if (draft.providerCategory === undefined || /^(user|rule|choice)$/.test(category.source)) return;
  const categoryId = idOf(draft.providerCategory, known);
  if (categoryId !== undefined) addition.category = { ...category, categoryId, source: 'import' };
}

/** Parts that add up to the row are its splits, unless a rule of the person's splits it otherwise. */
function splitUp(addition: Added, known: Names): void {
  const { draft, set } = addition;
  const { parts = [], amountMinor } = draft;
  const sum = parts.reduce((all, part) => all + part.amountMinor, 0n);
  if (parts.length < 2 || parts.length > MOST_PARTS || sum !== amountMinor || set?.splits) return;
  const splits = parts.map(({ category = '', memo, amountMinor: minor }) => ({
    category_id: idOf(category, known) ?? categoryOfProvider(category) ?? UNCATEGORISED,
    amount_minor: Number(minor), // safe because: every amount of a batch is within 10^15
    ...(memo && { note: memo.slice(0, 200) }),
  }));
  addition.set = { ...(set ?? NOTHING_SET), splits };
}
const MOST_PARTS = 50;

const NOTHING_SET: RowSet = { tags: [], excluded: false, reviewed: false, splits: null };

/** The file's tags beside those of rules. */
function tagged({ draft, set }: Added): RowSet | null {
  const tags = (draft.tags ?? []).map((tag) => tag.slice(0, LONGEST_TAG)).filter(Boolean);
  if (tags.length === 0 && !draft.excluded) return set;
  const before = set ?? NOTHING_SET;
  return {
    ...before,
    tags: [...new Set([...before.tags, ...tags])].slice(0, MOST_TAGS),
    excluded: before.excluded || draft.excluded === true,
  };
}
const MOST_TAGS = 20;
const LONGEST_TAG = 40;

type Unknown = { name: string; rows: number; minor: bigint };

/** Most frequent first, each under the finest of its names. */
function unknownIn(hinted: readonly Added[], known: Names): Unknown[] {
  const found = new Map<string, Unknown>();
  const see = (category: string | undefined, minor: bigint) => {
    if (category === undefined || NO_CATEGORY.has(plainName(category))) return;
    if (idOf(category, known) !== undefined) return;
    const name = (namesIn(category)[1] ?? category).slice(0, LONGEST_NAME);
    const one = found.get(plainName(name)) ?? { name, rows: 0, minor: 0n };
    found.set(plainName(name), { name: one.name, rows: one.rows + 1, minor: one.minor + minor });
  };
  for (const { draft } of hinted) {
    if (draft.parts) for (const part of draft.parts) see(part.category, part.amountMinor);
    else see(draft.providerCategory, draft.amountMinor);
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, MOST_NAMES);
}
const LONGEST_NAME = 60;
const MOST_NAMES = 200;
/** As many categories as one may have (lib/categories/create.ts). */
const MOST_CATEGORIES = 200;

/** Money that came in more than it went out is income. Returns the new ids, and knows them from now on. */
async function makeCategories(
  client: pg.PoolClient,
  userId: UserId,
  unknown: readonly Unknown[],
  known: Names,
): Promise<number[]> {
  const wanted = unknown.slice(0, Math.max(0, MOST_CATEGORIES - known.slugs.size));
  const taken = new Set(['none', ...known.slugs]);
  const made = wanted.map(({ name, minor }) => {
    const slug = freeSlug(name, taken);
    taken.add(slug);
    return { slug, name, kind: minor > 0n ? 'income' : 'spending' };
  });
  if (made.length === 0) return [];
  const { rows } = await client.query<{ id: number; name: string }>(
    `insert into categories (user_id, id, slug, name, kind)
     select $1, nextval('categories_id_seq'), c.slug, c.name, c.kind
     from unnest($2::text[], $3::text[], $4::category_kind[]) as c (slug, name, kind)
     on conflict do nothing returning id, name`,
    [userId, ...columns(made, [({ slug }) => slug, ({ name }) => name, ({ kind }) => kind])],
  );
  for (const { id, name } of rows) known.ids.set(plainName(name), id);
  return rows.map(({ id }) => id);
}
