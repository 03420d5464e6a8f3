import { once } from 'node:events';

/** Lines of standard input, whatever their number; waits when `take` returns a promise. */
export async function eachLine(take) {
  let rest = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const waiting = take(line);
      if (waiting) await waiting;
    }
  }
  if (rest) throw new Error('The last line is cut.');
  await write('', true);
}

const MANY = 1 << 16;
let kept = [];
let size = 0;

/** To standard output in large pieces; a promise when the reader is slower than we are. */
export function write(text, flush = false) {
  kept.push(text);
  size += text.length;
  if (size < MANY && !flush) return undefined;
  const all = kept.join('');
  kept = [];
  size = 0;
  return process.stdout.write(all) ? undefined : once(process.stdout, 'drain');
}
