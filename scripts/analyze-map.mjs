import { eachLine, write } from './analyze-lines.mjs';

/**
 * The classic mapper: lines of the raw log in, one line of key and value out, for Hadoop Streaming or
 * `zcat raw/log/dt=*\/bucket=*\/*.tsv.gz | scripts/analyze-map | LC_ALL=C sort | scripts/analyze-reduce`.
 * Key: user, month, account, category, currency. Value: who told it (extraction and line, so that the
 * reducer sees a repeated line beside the first), status, minor units, and 1 or -1.
 */
await eachLine((line) => {
  const columns = line.split('\t');
  if (columns.length !== 13) throw new Error(`Not a line of the log: ${line}`);
  const [user, ts, , amount, account, currency, , op, extraction, number, status, category] =
    columns;
  const key = [user, ts.slice(0, 7), account, category, currency].join('\t');
  // All decimals of the currency are written, so without the dot it is minor units.
  const minor = BigInt(amount.replace('.', ''));
  return write(`${key}\t${extraction}\t${number}\t${status}\t${minor}\t${op === '-' ? -1 : 1}\n`);
});
