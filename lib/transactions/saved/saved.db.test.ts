import { beforeAll, describe, expect, it } from 'vitest';
import { decodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { listSavedFilters } from './queries';
import { deleteSavedFilter, saveFilter, updateSavedFilter } from './save';

const database = useDatabase({ role: 'web' });
let home: Household;
let other: Household;

beforeAll(async () => {
  home = await makeHousehold(database.owner);
  other = await makeHousehold(database.owner);
});

describe('a saved filter', () => {
  it('has a name of its own, selects what it was given, and can be changed', async () => {
    const made = await saveFilter(home.userId, {
      name: 'Coffee',
      filter: { q: 'coffee >3', reviewed: false },
    });
    const id = decodeId(made.id) ?? -1n;
    await saveFilter(home.userId, { name: 'Bills', filter: { category: 'utilities' } });
    await updateSavedFilter(home.userId, id, { name: 'Cafés' });
    expect((await listSavedFilters(home.userId)).data).toEqual([
      { id: expect.any(String), name: 'Bills', filter: { category: 'utilities' } },
      { id: made.id, name: 'Cafés', filter: { q: 'coffee >3', reviewed: false } },
    ]);
    await deleteSavedFilter(home.userId, id);
    expect((await listSavedFilters(home.userId)).data).toHaveLength(1);
  });

  it('refuses a name that is taken, and is nobody else’s', async () => {
    const again = saveFilter(home.userId, { name: 'Bills', filter: { tag: 'x' } });
    await expect(again).rejects.toMatchObject({ kind: 'conflict' });
    const [bills] = (await listSavedFilters(home.userId)).data;
    const id = decodeId(bills?.id ?? '') ?? -1n;
    for (const change of [
      updateSavedFilter(other.userId, id, { name: 'mine' }),
      deleteSavedFilter(other.userId, id),
    ]) {
      await expect(change).rejects.toMatchObject({ kind: 'not_found' });
    }
  });
});
