import { expect, it } from 'vitest';
import type { Reading } from '@/lib/extractions/open';
import { ofxFile } from '@/lib/imports/testing';
import { readOfx } from '@/lib/statements/ofx/batch';
import { resolveAccounts, type StoredAccount } from './resolve-accounts';

it('a bank linked after its file takes up the account the file made', () => {
  const rows = [{ id: 'a', day: '2026-10-01', amount: '-1.00', name: 'KIOSK' }];
  const batch = readOfx(new TextEncoder().encode(ofxFile(rows)));
  const [draft] = batch.accounts;
  if (!draft?.stableKey) throw new Error('An OFX account names its bank and number.');
  const stored: StoredAccount = {
    user_id: 1n,
    id: 7n,
    connection_id: null,
    source_key: draft.key,
    stable_key: draft.stableKey,
    mask: '4567',
    type: 'checking',
    currency: 'USD',
  };
  // safe because: resolving looks at these fields alone
  const reading = { userId: 1n, connectionId: 3n, batch } as Reading;
  expect(resolveAccounts(reading, [stored], [])).toMatchObject([
    { stored: { id: 7n }, relinked: true },
  ]);
  // Also one that another connection leads: a number is one account, whoever tells of it.
  expect(resolveAccounts(reading, [{ ...stored, connection_id: 9n }], [])).toMatchObject([
    { stored: { id: 7n }, relinked: true, muted: false },
  ]);
  const other = { ...stored, connection_id: 9n, stable_key: 'another' };
  expect(resolveAccounts(reading, [other], [])).toMatchObject([{ stored: null }]);
  const feed = { user_id: 1n, connection_id: 3n, source_key: draft.key, account_id: 7n };
  expect(resolveAccounts(reading, [other], [feed])).toMatchObject([
    { stored: { id: 7n }, relinked: false, muted: true },
  ]);
});
