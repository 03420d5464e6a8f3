import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { categorise, NOTHING_CHOSEN } from '@/lib/categories/categorise';
import { loadDictionary } from '@/lib/categories/dictionary';
import { loadModel, type NameModel } from '@/lib/categories/model';
import {
  bySource,
  calibration,
  confusion,
  crossValidated,
  type Labelled,
  show,
  slugOf,
  summary,
  worstSellers,
} from './accuracy-report';
import { parseCsv } from './csv';
import { simulate, votingInMemory } from './simulate';

/**
 * `npm run accuracy -- FILE [--part=a|b|c|d] [--wrong] [--unanswered] [--country]`: how the categoriser
 * does on a labelled CSV (`descriptor` and `mapped` columns, several accepted slugs joined by `|`;
 * optional `amount`, `mcc`, `country`). Parts are by hash of the descriptor, a half, a quarter and two
 * eighths: look at the mistakes of a, b and c, report what d says and never look into it.
 * `npm run accuracy -- --simulate`: what the votes of more and more people add.
 */
const flag = (name: string) => process.argv.includes(`--${name}`);
const option = (name: string) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];

if (flag('simulate')) await simulation();
else report();

function report(): void {
  const file = process.argv[2];
  if (!file) throw new Error('Which labelled CSV? npm run accuracy -- FILE');
  const part = option('part');
  const all = parseCsv(readFileSync(file, 'utf8')).filter((row) => row.descriptor && row.mapped);
  const rows = all.filter((row) => !part || partOf(row.descriptor!) === part);
  const labelled = rows.map(labelledBy);
  console.log(`${labelled.length} descriptors${part ? ` (part ${part} of ${all.length})` : ''}`);
  const tables = [summary, bySource, calibration, confusion, worstSellers, crossValidated];
  // Of the part kept unseen only what does not tell where it fails.
  for (const table of part === 'd' ? [summary, calibration] : tables) console.log(table(labelled));
  console.log();
  for (const one of labelled) {
    const answered = slugOf(one) !== null;
    const wrong = answered && !one.accepted.includes(slugOf(one)!);
    if ((flag('wrong') && wrong) || (flag('unanswered') && !answered)) console.log(show(one));
  }
  speed(rows.map(({ descriptor }) => descriptor!));
}

function evidence() {
  return { choices: NOTHING_CHOSEN, dictionary: loadDictionary() };
}

function labelledBy(row: Record<string, string>): Labelled {
  const country = flag('country') ? row.country?.slice(0, 2) : undefined;
  const amountMinor = row.amount ? BigInt(Math.round(Number(row.amount) * 100)) : undefined;
  const mcc = row.mcc ? Number(row.mcc) : undefined;
  const draft = { description: row.descriptor!, country, amountMinor, mcc };
  return {
    descriptor: row.descriptor!,
    accepted: row.mapped!.split('|'),
    result: categorise(draft, evidence()),
  };
}

async function simulation(): Promise<void> {
  console.log('people  answered  right   by votes  sellers of fewer than three revealed');
  const percent = (part: number, whole: number) =>
    `${((100 * part) / whole).toFixed(1)} %`.padEnd(8);
  for (const people of [1, 3, 10, 30, 100, 300, 1_000, 3_000]) {
    const { asked, answered, right, byVotes, revealed } = await simulate(people, votingInMemory());
    console.log(
      `${String(people).padEnd(6)}  ${percent(answered, asked)}  ${percent(right, asked)}${percent(byVotes, asked)}  ${revealed}`,
    );
  }
}

/** Processor time of this process: others may be busy. */
function speed(lines: readonly string[]): void {
  const rounds = Math.ceil(40_000 / Math.max(1, lines.length));
  const drafts = lines.map((description) => ({ description }));
  const known = evidence();
  const timed = (what: string, model: NameModel | undefined) => {
    const started = process.cpuUsage();
    for (let round = 0; round < rounds; round++)
      for (const draft of drafts) categorise(draft, { ...known, model });
    const { user, system } = process.cpuUsage(started);
    console.log(`${((user + system) / (rounds * lines.length)).toFixed(1)} microseconds a ${what}`);
  };
  timed('line seen for the first time', loadModel()); // a model given by hand is not remembered
  timed('line seen lately', undefined);
}

function partOf(text: string): 'a' | 'b' | 'c' | 'd' {
  const byte = createHash('sha256').update(text.toLowerCase()).digest()[0]!;
  if (byte % 2 === 0) return 'a';
  return byte % 4 === 1 ? 'b' : byte % 8 === 3 ? 'c' : 'd';
}
