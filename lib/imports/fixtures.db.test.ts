import { describe, expect, it } from 'vitest';
import { decodeId } from '@/lib/ids';
import { parseDecimal, toDecimal } from '@/lib/money';
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

/** Where the index looked for CAMT and found OFX in XML's clothes: what their twins of plain OFX hold. */
const MENDED: Record<string, string> = {
  'camt/omarkohl__ofxstatement-sparkasse-freiburg__simple1-pretty.xml': '2',
  'camt/omarkohl__ofxstatement-sparkasse-freiburg__simple2-pretty.xml': '18',
};

/** As the readers' own tests have them; amounts of four decimals are rounded to cents, each row. */
const MENDED_SUMS: Record<string, string> = {
  'mt940/IsraelIyonsi__Mt940.NET__no-decimal-amounts.sta': '999999999999.49',
  'csv/bank2ynab__bank2ynab__TransactionHistory_20180418043121.csv': '-173.28',
  'ofx/jseutter__ofxparse__fidelity-savings.ofx': '-1778.40',
};

const files = ['ofx', 'qfx', 'qif', 'camt', 'mt940', 'csv']
  .flatMap(expectations)
  .map((one) => ({ ...one, count: MENDED[one.file] ?? one.count }));
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
    const count = Number(expected.count || first.json.added);
    const unreadable = first.json.rejected.filter(({ reason }: { reason: string }) =>
      /readable amount/.test(reason),
    ).length;
    expect([count, count - unreadable], first.text).toContain(first.json.added);
    if (expected.sum && unreadable === 0) {
      const { json } = await callApi('GET', '/me', { token });
      const { rows } = await database.owner.query<{ sum: bigint }>(
        'select sum(amount_minor)::bigint as sum from transactions where user_id = $1',
        [decodeId(json.id)],
      );
      const sum = MENDED_SUMS[expected.file] ?? expected.sum;
      const { currency } = first.json.accounts[0];
      expect(toDecimal(rows[0]?.sum ?? 0n, currency)).toBe(
        toDecimal(parseDecimal(sum, currency) ?? -1n, currency),
      );
    }
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
