import { expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { asNobody } from './db';

const database = useDatabase({ role: 'web' });

it('connects as the role', async () => {
  const rows = await asNobody<{ current_user: string }>('select current_user');
  expect(rows[0]?.current_user).toBe('savory_web');
  expect(await database.violations()).toEqual([]);
});
