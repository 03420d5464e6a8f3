import type pg from 'pg';
import { BUILTIN_CATEGORIES } from '@/lib/categories/builtin';
import type { UserId } from '@/lib/ids';
import { columns } from './columns';
import type { Decision } from './record-decide';

/**
 * What a person had written in the program a file comes from. A category of the very name of one of
 * theirs is that one; it gives way to their own rules and choices here.
 */
export async function takeOwnCategories(
  client: pg.PoolClient,
  userId: UserId,
  decision: Decision,
): Promise<void> {
  const hinted = decision.added.filter(({ draft }) => draft.providerCategory !== undefined);
  if (hinted.length === 0) return;
  const { rows } = await client.query<{ id: number; slug: string; name: string }>(
    'select id, slug, name from categories where user_id = $1',
    [userId],
  );
  const byName = new Map<string, number>();
  for (const { id, slug, name } of [...BUILTIN_CATEGORIES, ...rows]) {
    byName.set(plain(slug), id).set(plain(name), id);
  }
  for (const addition of hinted) {
    const { category, draft } = addition;
    if (/^(user|rule|choice)$/.test(category.source)) continue;
    const names = [draft.providerCategory ?? '', ...(draft.providerCategory ?? '').split(/[:/>]/)];
    const id = names.map((name) => byName.get(plain(name))).find((found) => found !== undefined);
    if (id !== undefined) addition.category = { ...category, categoryId: id, source: 'import' };
  }
}

/** Notes and tags of rows that were just added. */
export async function writeNotes(client: pg.PoolClient, { added }: Decision): Promise<void> {
  const noted = added.filter(({ draft }) => draft.note || draft.tags?.length);
  if (noted.length === 0) return;
  await client.query(
    `update transactions t set note = c.note,
       tags = (select array_agg(distinct tag) from jsonb_array_elements_text(c.tags) tag)
     from unnest($1::bigint[], $2::date[], $3::bigint[], $4::text[], $5::text[], $6::jsonb[])
       as c (user_id, booked_on, account_id, external_id, note, tags)
     where t.user_id = c.user_id and t.booked_on = c.booked_on and t.account_id = c.account_id
       and t.source = 'file' and t.external_id = c.external_id`,
    columns(noted, [
      ({ account }) => account.userId,
      ({ draft }) => draft.bookedOn,
      ({ account }) => account.id,
      ({ externalId }) => externalId,
      ({ draft }) => draft.note?.slice(0, MOST_NOTE),
      ({ draft }) =>
        JSON.stringify((draft.tags ?? []).slice(0, MOST_TAGS).map((tag) => tag.slice(0, 40))),
    ]),
  );
}
const MOST_NOTE = 2_000;
const MOST_TAGS = 20;

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
