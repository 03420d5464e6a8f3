import { expect, test } from 'vitest';
import { SANDBOX_INSTITUTION as SERVERS } from '@/lib/connections/schema';
import { SANDBOX_INSTITUTION } from './sandbox-name';

test('the sandbox bank has one name', () => {
  expect(SANDBOX_INSTITUTION).toBe(SERVERS);
});
