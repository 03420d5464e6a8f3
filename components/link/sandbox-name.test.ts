import { expect, test } from 'vitest';
import { PEOPLE } from '@/bank/people';
import { SANDBOX_INSTITUTION as SERVERS } from '@/lib/connections/schema';
import { SANDBOX_INSTITUTION } from './sandbox-name';
import { SANDBOX_STORIES } from './sandbox-stories';

test('the sandbox bank has one name', () => {
  expect(SANDBOX_INSTITUTION).toBe(SERVERS);
});

test('the stories of its people can be told in other languages', () => {
  expect(SANDBOX_STORIES.map(String)).toEqual(PEOPLE.map(({ story }) => story));
});
