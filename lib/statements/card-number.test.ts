import { expect, test } from 'vitest';
import { veilCard } from './card-number';
import { accountKey } from './ofx/accounts';

test('a card’s number is veiled as from OFX; account numbers stay', () => {
  const number = '4111111111111111';
  expect(veilCard(number)).toMatch(/^card-[0-9a-f]{16}-1111$/);
  expect(veilCard(number)).toBe(
    accountKey({ kind: 'card', bankId: '', accountId: number, accountType: '' }),
  );
  for (const id of ['4111111111111112', '0194787400888', 'DE89370400440532013000', 'unnamed', '']) {
    expect(veilCard(id)).toBe(id);
  }
});
