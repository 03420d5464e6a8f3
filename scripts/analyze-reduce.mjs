import { eachLine, write } from './analyze-lines.mjs';

/**
 * The classic reducer: the mapper's lines, sorted, in; user, month, account, category, currency, posted
 * and pending minor units, posted and pending counts out. Equal lines are neighbours and count once.
 * Memory does not grow with the input.
 */
let previous = '';
let key = '';
let sums = empty();

await eachLine((line) => {
  if (line === previous) return;
  previous = line;
  const columns = line.split('\t');
  const own = columns.slice(0, 5).join('\t');
  const told = own === key ? undefined : tell();
  key = own;
  const [status, minor, count] = columns.slice(7);
  if (status === 'posted') {
    sums.posted += BigInt(minor);
    sums.postedCount += Number(count);
  } else {
    sums.pending += BigInt(minor);
    sums.pendingCount += Number(count);
  }
  return told;
});
await tell();
await write('', true);

function tell() {
  const { posted, pending, postedCount, pendingCount } = sums;
  sums = empty();
  if (!posted && !pending && !postedCount && !pendingCount) return undefined;
  return write(`${key}\t${posted}\t${pending}\t${postedCount}\t${pendingCount}\n`);
}

function empty() {
  return { posted: 0n, pending: 0n, postedCount: 0, pendingCount: 0 };
}
