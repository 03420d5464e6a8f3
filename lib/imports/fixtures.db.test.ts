import { describe, expect, it } from 'vitest';
import { expectations, fixtureBytes } from '@/lib/statements/fixtures';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, sendFile, useImportWorker } from './testing';

/**
 * Every statement file beside the checkout through the API, as a person of its own would send it:
 * the expected number of rows, then none the second time. Where they are not there, nothing is tested.
 */
const database = useDatabase();
useImportWorker(database);

const files = ['ofx', 'qfx', 'qif', 'camt', 'mt940', 'csv'].flatMap(expectations);
if (files.length === 0) it('has no files to read here', () => expect(files).toEqual([]));

describe.each(files)('$file', (expected) => {
  it(`adds ${expected.count || 'what it holds'}, then nothing`, async () => {
    const token = await importer(expected.currency || 'USD');
    const content = fixtureBytes(expected);
    const name = expected.file.split('/').at(-1);
    const send = (options?: object) => sendFile(token, { name, content }, { options });
    let first = await send();
    let options: object | undefined;
    if (first.json.code === 'needs_mapping') {
      options = { mapping: first.json.data.guess };
      first = await send(options);
    }
    if (expected.count === '0') {
      expect([200, 422]).toContain(first.status);
      expect(first.json.added ?? 0).toBe(0);
      return;
    }
    expect(first.status, first.text).toBe(200);
    const unreadable = first.json.rejected.filter(({ reason }: { reason: string }) =>
      /readable amount/.test(reason),
    ).length;
    if (expected.count)
      expect(first.json.added + unreadable, first.text).toBeGreaterThanOrEqual(
        Number(expected.count),
      );
    if (expected.count)
      expect(first.json.added, first.text).toBeLessThanOrEqual(Number(expected.count));
    const again = await send(options);
    expect(again.json).toMatchObject({
      added: 0,
      updated: 0,
      duplicates: first.json.added + first.json.duplicates,
    });
    const { json } = await callApi('GET', '/accounts', { token });
    expect(json.data.length).toBe(first.json.accounts.length);
  });
});

it('leaves the books whole', async () => {
  expect(await database.violations()).toEqual([]);
});
