import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { builtinById } from '@/lib/categories/builtin';
import { type Categorised, categorise, NOTHING_CHOSEN } from '@/lib/categories/categorise';
import { loadDictionary } from '@/lib/categories/dictionary';
import { loadModel, type NameModel } from '@/lib/categories/model';
import { parseCsv } from './csv';

/**
 * `npm run accuracy -- FILE [--part=a|b|c|d] [--wrong] [--unanswered] [--country]`: how the categoriser
 * does on a labelled CSV (`descriptor` and `mapped` columns, several accepted slugs joined by `|`;
 * optional `amount`, `mcc`, `country`). Parts are by hash of the descriptor, a half, a quarter and two
 * eighths: look at the mistakes of a, b and c, report what d says and never look into it.
 */
type Labelled = { descriptor: string; accepted: string[]; result: Categorised };

const flag = (name: string) => process.argv.includes(`--${name}`);
const option = (name: string) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];

const file = process.argv[2];
if (!file) throw new Error('Which labelled CSV? npm run accuracy -- FILE');
const evidence = { choices: NOTHING_CHOSEN, dictionary: loadDictionary() };
const part = option('part');
const all = parseCsv(readFileSync(file, 'utf8')).filter((row) => row.descriptor && row.mapped);
const rows = all.filter((row) => !part || partOf(row.descriptor!) === part);
const labelled = rows.map((row): Labelled => {
  const country = flag('country') ? row.country?.slice(0, 2) : undefined;
  const amountMinor = row.amount ? BigInt(Math.round(Number(row.amount) * 100)) : undefined;
  const mcc = row.mcc ? Number(row.mcc) : undefined;
  const draft = { description: row.descriptor!, country, amountMinor, mcc };
  return {
    descriptor: row.descriptor!,
    accepted: row.mapped!.split('|'),
    result: categorise(draft, evidence),
  };
});

const slug = (one: Labelled) => builtinById(one.result.categoryId)?.slug ?? null;
const isRight = (one: Labelled) => one.accepted.includes(slug(one) ?? '');
const answered = labelled.filter((one) => slug(one) !== null);
const wrong = answered.filter((one) => !isRight(one));

console.log(`${labelled.length} descriptors${part ? ` (part ${part} of ${all.length})` : ''}`);
console.log(`answered  ${percent(answered.length, labelled.length)}`);
console.log(
  `right     ${percent(answered.length - wrong.length, answered.length)} of the answered`,
);
console.log('\nby source of evidence');
for (const source of ['dictionary', 'word', 'model', 'mcc', 'provider'] as const) {
  const its = answered.filter((one) => one.result.source === source);
  if (its.length > 0)
    console.log(
      `  ${source.padEnd(11)} ${String(its.length).padStart(5)} answered, ${percent(its.filter(isRight).length, its.length)} right`,
    );
}
console.log('\nmistaken most often (should be -> was)');
for (const [pair, count] of counted(wrong.map((one) => `${one.accepted[0]} -> ${slug(one)}`)).slice(
  0,
  12,
))
  console.log(`  ${String(count).padStart(3)}  ${pair}`);
if (flag('wrong')) for (const one of wrong) show(one);
if (flag('unanswered')) for (const one of labelled) if (slug(one) === null) show(one);
speed();

function show({ descriptor, accepted, result }: Labelled): void {
  const got = builtinById(result.categoryId)?.slug ?? '-';
  console.log(
    `  ${descriptor} | ${accepted.join('|')} | ${got} ${result.confidence} ${result.source} | ${result.seller} | ${result.evidence} ${result.alternatives.map((one) => `${builtinById(one.categoryId)?.slug} ${one.confidence}`).join(', ')}`,
  );
}

function speed(): void {
  const rounds = Math.ceil(40_000 / Math.max(1, rows.length));
  const drafts = rows.map((row) => ({ description: row.descriptor! }));
  const timed = (what: string, model: NameModel | undefined) => {
    const started = process.cpuUsage(); // time of this process: others may be busy
    for (let round = 0; round < rounds; round++)
      for (const draft of drafts) categorise(draft, { ...evidence, model });
    const { user, system } = process.cpuUsage(started);
    console.log(
      `${((user + system) / (rounds * drafts.length)).toFixed(1)} microseconds a ${what}`,
    );
  };
  console.log();
  timed('line seen for the first time', loadModel()); // a model given by hand is not remembered
  timed('line seen lately', undefined);
}

function partOf(text: string): 'a' | 'b' | 'c' | 'd' {
  const byte = createHash('sha256').update(text.toLowerCase()).digest()[0]!;
  if (byte % 2 === 0) return 'a';
  return byte % 4 === 1 ? 'b' : byte % 8 === 3 ? 'c' : 'd';
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
}

function counted(names: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
