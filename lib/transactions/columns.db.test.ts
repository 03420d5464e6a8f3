import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asNobody } from '@/lib/db';
import { useDatabase } from '@/tests/database';
import { columns } from './columns';

useDatabase();

it('what goes into a column comes out of the database the same', async () => {
  const cells = fc.record({
    text: fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', 'NULL', 'null', '{}', '"', '\\', '\\\\"', 'a,b', ' ', '\t\n', null),
    ),
    count: fc.oneof(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.constant(null)),
  });
  const anyRows = fc.array(cells, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(anyRows, async (rows) => {
      const back = await asNobody(
        'select text, count from unnest($1::text[], $2::bigint[]) as c (text, count)',
        columns(rows, [({ text }) => text, ({ count }) => count]),
      );
      expect(back).toEqual(
        rows.map((row) => ({ ...row, text: row.text?.replaceAll('\0', ' ') ?? null })),
      );
    }),
    { numRuns: 300 },
  );
});

it('bytes and JSON go the same way', async () => {
  const back = await asNobody('select b, j from unnest($1::bytea[], $2::jsonb[]) as c (b, j)', [
    ...columns(
      [{ bytes: Buffer.from([0, 34, 92, 255]), json: { a: '"\\' } }],
      [({ bytes }) => `\\x${bytes.toString('hex')}`, ({ json }) => JSON.stringify(json)],
    ),
  ]);
  expect(back).toEqual([{ b: Buffer.from([0, 34, 92, 255]), j: { a: '"\\' } }]);
});
