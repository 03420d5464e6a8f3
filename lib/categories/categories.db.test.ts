import { describe, expect, it } from 'vitest';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { categorizeMany } from './categorise-many';
import { categoriseOne } from './categorise-one';
import { chooseForSeller } from './choose';
import { createCategory } from './create';
import { deleteCategory } from './delete';
import { categoryBySlug, categoryNames, listCategories, listGroups } from './queries';
import { setGroups } from './set-groups';
import { updateCategory } from './update';

const database = useDatabase({ role: 'web' });

async function newUser(): Promise<UserId> {
  const { rows } = await database.owner.query(
    `insert into users (email, password_hash) values (gen_random_uuid() || '@example.org', 'x') returning id`,
  );
  return BigInt(rows[0].id) as UserId; // safe because: a test's own household
}

const slugs = async (userId: UserId) => (await listCategories(userId)).data.map(({ slug }) => slug);

describe('categories of one’s own', () => {
  it('begin as the built-in ones', async () => {
    const { data } = await listCategories(await newUser());
    expect(data).toHaveLength(19);
    expect(data[0]).toEqual({
      slug: 'housing',
      name: 'Housing',
      kind: 'spending',
      group: 'housing',
      builtin: true,
      hidden: false,
      icon: null,
      color: null,
    });
  });

  it('are made, named and deleted, each user’s alone', async () => {
    const [one, other] = [await newUser(), await newUser()];
    const made = await createCategory(one, { name: 'Café & Thé', kind: 'spending' });
    expect(made).toEqual({
      slug: 'cafe-the',
      name: 'Café & Thé',
      kind: 'spending',
      group: 'other',
      builtin: false,
      hidden: false,
      icon: null,
      color: null,
    });
    expect((await createCategory(one, { name: 'Cafe The', kind: 'spending' })).slug).toBe(
      'cafe-the-2',
    );
    expect(await slugs(other)).not.toContain('cafe-the');
    await expect(deleteCategory(other, 'cafe-the')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await updateCategory(one, 'cafe-the', { name: 'Tea' })).name).toBe('Tea');
    await updateCategory(one, 'cafe-the', { icon: 'coffee', color: 'olive' });
    const looks = { name: 'Tea', icon: 'coffee', color: 'olive' };
    expect((await listCategories(one)).data.at(-2)).toMatchObject(looks);
    expect(await updateCategory(one, 'cafe-the', { color: null })).toMatchObject({
      icon: 'coffee',
      color: null,
    });
    await deleteCategory(one, 'cafe-the');
    expect(await slugs(one)).not.toContain('cafe-the');
  });

  it('keep no translation as their name: a built-in one follows the language', async () => {
    const userId = await newUser();
    const speak = (to: string) =>
      database.owner.query('update users set locale = $1 where id = $2', [to, userId]);
    const first = async () => (await listCategories(userId)).data[0];
    await speak('de-DE');
    await updateCategory(userId, 'housing', { name: 'Wohnen', icon: 'sofa' });
    expect(await first()).toMatchObject({ name: 'Wohnen', icon: 'sofa' });
    await speak('fr-FR');
    expect((await first())?.name).toBe('Logement');
  });

  it('refuse a slug that is taken', async () => {
    const user = await newUser();
    const again = createCategory(user, { name: 'Food', slug: 'groceries', kind: 'spending' });
    await expect(again).rejects.toMatchObject({ kind: 'conflict', code: 'category_exists' });
  });

  it('rename and hide a built-in one for this user, and give it back', async () => {
    const user = await newUser();
    await updateCategory(user, 'gas', { name: 'Petrol', hidden: true });
    await asUser(user, async (tx) => {
      expect(await categoryBySlug(tx, user, 'gas')).toMatchObject({
        id: 5,
        name: 'Petrol',
        hidden: true,
      });
      expect((await categoryNames(tx, user)).get(5)).toEqual({
        slug: 'gas',
        name: 'Petrol',
        kind: 'spending',
      });
    });
    await deleteCategory(user, 'gas');
    expect((await listCategories(user)).data.find(({ slug }) => slug === 'gas')?.name).toBe('Gas');
  });

  it('say which field was wrong for an unknown slug', async () => {
    const user = await newUser();
    const unknown = asUser(user, (tx) => categoryBySlug(tx, user, 'nope'));
    await expect(unknown).rejects.toMatchObject({
      kind: 'invalid',
      detail: { errors: [{ path: '/category' }] },
    });
  });
});

describe('groups', () => {
  const groups = async (user: UserId) =>
    (await listGroups(user)).data.map(({ slug, categories }) => [slug, categories]);

  it('begin as those of a household, every category in exactly one', async () => {
    const user = await newUser();
    const { data } = await listGroups(user);
    expect(data.map(({ name }) => name).slice(0, 4)).toEqual([
      'Housing',
      'Food',
      'Gas and transport',
      'Shopping',
    ]);
    const all = data.flatMap(({ categories }) => categories).sort();
    expect(all).toEqual((await slugs(user)).sort());
  });

  it('are named, ordered and filled by the user', async () => {
    const [user, other] = [await newUser(), await newUser()];
    const before = (await listGroups(user)).data;
    const rest = before.filter(({ slug }) => slug !== 'food');
    const made = await setGroups(user, {
      groups: [
        { name: 'Eating', categories: ['groceries', 'restaurants'] },
        ...rest.map(({ slug, name }) => ({ slug, name: name.toUpperCase() })),
      ],
    });
    expect(made.data[0]).toEqual({
      slug: 'eating',
      name: 'Eating',
      categories: ['groceries', 'restaurants'],
    });
    expect(made.data[1]?.name).toBe('HOUSING');
    await updateCategory(user, 'gas', { group: 'eating' });
    const own = await createCategory(user, { name: 'Bread', kind: 'spending', group: 'eating' });
    expect(own.group).toBe('eating');
    expect((await groups(user))[0]).toEqual([
      'eating',
      ['groceries', 'restaurants', 'gas', 'bread'],
    ]);
    expect((await listGroups(other)).data).toEqual(before);
  });

  it('go only empty, and never lose a category', async () => {
    const user = await newUser();
    const one = setGroups(user, { groups: [{ slug: 'food', name: 'Food' }] });
    await expect(one).rejects.toMatchObject({ kind: 'invalid' });
    const all = await setGroups(user, {
      groups: [{ name: 'All', categories: await slugs(user) }],
    });
    expect(all.data).toHaveLength(1);
    expect((await createCategory(user, { name: 'Pets', kind: 'spending' })).group).toBe('all');
    await expect(updateCategory(user, 'gas', { group: 'food' })).rejects.toMatchObject({
      kind: 'invalid',
    });
    const twice = setGroups(user, {
      groups: [
        { slug: 'all', name: 'A', categories: ['gas'] },
        { name: 'B', categories: ['gas'] },
      ],
    });
    await expect(twice).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('a choice for a seller', () => {
  it('decides from then on, until it is taken back', async () => {
    const user = await newUser();
    await createCategory(user, { name: 'Treats', kind: 'spending' });
    const draft = { description: 'STARBUCKS 0412 SEATTLE WA', amountMinor: -500n };
    await asUser(user, async (tx) => {
      const { id } = await categoryBySlug(tx, user, 'treats');
      const before = await categoriseOne(tx, user, draft);
      await chooseForSeller(tx, user, { key: before.sellerKey, personal: false }, id);
      expect(await categoriseOne(tx, user, draft)).toMatchObject({
        categoryId: id,
        source: 'choice',
      });
    });
    const { data } = await categorizeMany(user, { sellers: ['starbucks seattle', 'QZX VBN'] });
    expect(data[0]).toMatchObject({
      seller: 'Starbucks',
      category: 'treats',
      why: { source: 'choice' },
    });
    expect(data[1]).toMatchObject({ category: null, why: { source: 'none' } });
    await deleteCategory(user, 'treats');
    const after = await categorizeMany(user, {
      items: [{ description: 'STARBUCKS', amount: '-5.00' }],
    });
    expect(after.data[0]).toMatchObject({ category: 'restaurants', why: { source: 'dictionary' } });
  });
});
