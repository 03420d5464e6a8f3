import { beforeAll, expect, test } from 'vitest';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { arrangeDashboard } from './arrange';
import { AS_IT_COMES } from './arrangement';
import { getDashboard } from './queries';
import { resetDashboard } from './reset';

const database = useDatabase({ role: 'web' });
let home: Household;
let other: Household;

beforeAll(async () => {
  home = await makeHousehold(database.owner);
  other = await makeHousehold(database.owner);
});

test('the first page keeps its owner’s order, and nobody else’s page moves', async () => {
  expect(await getDashboard(home.userId)).toEqual({ cards: AS_IT_COMES, arranged: false });
  const flow = { card: 'flow', width: 'full', collapsed: true } as const;
  await arrangeDashboard(home.userId, { cards: [flow] });
  const kept = await getDashboard(home.userId);
  expect(kept.arranged).toBe(true);
  expect(kept.cards[0]).toEqual(flow);
  expect(kept.cards).toHaveLength(AS_IT_COMES.length);
  expect((await getDashboard(other.userId)).arranged).toBe(false);
});

test('going back twice is going back once', async () => {
  await resetDashboard(home.userId);
  await resetDashboard(home.userId);
  expect(await getDashboard(home.userId)).toEqual({ cards: AS_IT_COMES, arranged: false });
});
