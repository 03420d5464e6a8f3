import { gunzipSync, gzipSync } from 'node:zlib';

/**
 * The dictionary as it lies on disk: gzipped text, a line of JSON for the head, then one line per
 * name, sorted by key: `key \t name \t category \t trade \t countries \t weight`. `countries` indexes
 * the head's sets (`us,ca`; '' is the world); `weight` is 0 for a name known far and wide, 1 for a
 * plain one, 2 for one that may be a town, a person or a common word too.
 */
export type DictionaryRow = {
  key: string;
  name: string;
  categoryId: number;
  trade: string;
  countries: string;
  weight: 0 | 1 | 2;
};

export type DictionaryHead = {
  version: number;
  count: number;
  trades: string[];
  countries: string[];
  sources: Record<string, number>;
};

export function encodeDictionary(rows: DictionaryRow[], sources: Record<string, number>): Buffer {
  const trades = [...new Set(rows.map((row) => row.trade))].sort();
  const countries = [...new Set(rows.map((row) => row.countries))].sort();
  const head: DictionaryHead = { version: 1, count: rows.length, trades, countries, sources };
  const tradeAt = new Map(trades.map((trade, at) => [trade, at]));
  const countriesAt = new Map(countries.map((set, at) => [set, at]));
  const lines = rows.map((row) =>
    [
      row.key,
      row.name.replace(/\s+/g, ' '),
      row.categoryId,
      tradeAt.get(row.trade),
      countriesAt.get(row.countries),
      row.weight,
    ].join('\t'),
  );
  return gzipSync([JSON.stringify(head), ...lines, ''].join('\n'), { level: 9 });
}

export function decodeDictionary(file: Buffer): { head: DictionaryHead; lines: string[] } {
  const lines = gunzipSync(file).toString('utf8').split('\n');
  const head = JSON.parse(lines.shift() ?? '{}') as DictionaryHead; // safe because: our own build wrote it
  lines.pop();
  if (lines.length !== head.count)
    throw new Error('The seller dictionary is damaged: build it again.');
  return { head, lines };
}
