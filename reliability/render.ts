import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FAULTS } from '@/tests/faults/faults';
import { FOUND, NOT_COVERED } from './known';
import { KINDS, type Run } from './schema';

const PAGE = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'RELIABILITY.md');

/** Writes the page at the root from the runs alone. */
export function writeReport(runs: readonly Run[]): void {
  writeFileSync(PAGE, report(runs));
}

/** What each kind of run is, how it is begun, and what of its counts the first table shows. */
const ABOUT: Record<(typeof KINDS)[number], { what: string; command: string }> = {
  chaos: {
    what: 'Seeded histories: real workers, the sandbox bank, people at the API, a random part of the faults; every invariant looked at all along; then no faults, and everything must finish',
    command: 'npm run chaos -- --minutes 10 --seed 1',
  },
  model: {
    what: 'Commands in any order (link, read, break off, enter, split, import, undo, merge, delete, rotate, clock) against plain lists, compared after each',
    command: 'npm run model -- --operations=20000',
  },
  ledger: {
    what: 'Rows changed as the worker and people change them, the sums of months and accounts compared with a loop over plain objects after each transaction',
    command: 'npm run model -- --ledger=1000000',
  },
  parsers: {
    what: 'Damaged statement files in eight formats: no crash, no stall, no row lost in silence',
    command: 'npm run fuzz -- --inputs=2000000',
  },
  api: {
    what: 'Requests made from the API’s own schema, valid, at the edges and wrong: never 5xx, answers as declared, nobody else’s data',
    command: 'npm run fuzz:api -- --requests=100000',
  },
  executor: { what: 'The queue under lost calls and killed workers', command: 'npm run bench' },
  nodes: {
    what: 'Several web nodes and workers behind a proxy: rolling stops, kills, full disks, starved nodes',
    command: 'node scripts/nodes.mjs',
  },
  failover: {
    what: 'The primary lost after a partition, its standby promoted',
    command: 'node scripts/nodes.mjs failover',
  },
};

export function report(runs: readonly Run[]): string {
  return `${head(runs)}
## Runs

| What | Command | Runs | Time | Counted | Violations found |
|---|---|---|---|---|---|
${KINDS.filter((kind) => runs.some((run) => run.kind === kind))
  .map((kind) =>
    kindRow(
      kind,
      runs.filter((run) => run.kind === kind),
    ),
  )
  .join('\n')}

A violation found is counted for ever, also after it is mended and its seed or its input has become a test:

${FOUND.map((line) => `- ${line}`).join('\n')}

## The fifty-two faults

Each has an injector, what must hold, a test or command where it is made under its number, and a control: the same
without the protection, which must go wrong. \`tests/faults/faults.ts\` is the table, and a test holds it to the code.
The short forms run in \`npm test\`; the last column is how often the recorded long runs made the fault.

| | Fault | Must hold | Where | Made |
|---|---|---|---|---|
${Object.entries(FAULTS)
  .map(([number, fault]) => {
    const label = `F${number.padStart(2, '0')}`;
    const made = runs.reduce((sum, run) => sum + (run.faults[label] ?? 0), 0);
    const where = fault.at.map((file) => `[${path.basename(file)}](${file})`).join(', ');
    return `| ${label} | ${fault.title} | ${fault.holds} | ${where} | ${made ? figure(made) : ''} |`;
  })
  .join('\n')}

## What is not covered

${NOT_COVERED.map((line) => `- ${line}`).join('\n')}

## Every run

| At | Kind | Seed | Commit | Node | Seconds | Counts | Violations |
|---|---|---|---|---|---|---|---|
${runs.map(runRow).join('\n')}
`;
}

function head(runs: readonly Run[]): string {
  const hours = runs.reduce((sum, { seconds }) => sum + seconds, 0) / 3_600;
  const nodes = [...new Set(runs.map(({ node }) => node))].sort().join(', ');
  return `# Reliability

How Savory was tried, in figures that the runs themselves wrote (\`reliability/results.jsonl\`; this page is
\`npm run reliability\`). ${runs.length} recorded runs, ${hours.toFixed(1)} hours, Node ${nodes || 'none'}; PostgreSQL 18 as it comes with
the product. The same seed at the same commit makes the same inputs, requests and commands; a history of faults makes
the same faults and acts, at instants that the machine decides.
`;
}

function kindRow(kind: (typeof KINDS)[number], runs: readonly Run[]): string {
  const { what, command } = ABOUT[kind];
  const sums: Record<string, number> = {};
  for (const { counts } of runs)
    for (const [name, value] of Object.entries(counts))
      sums[name] = name in sums ? together(name, sums[name] ?? 0, value) : value;
  const counted = Object.entries(sums)
    .map(([name, value]) => `${figure(value)} ${name.replaceAll('_', ' ')}`)
    .join(', ');
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const violations = runs.reduce((sum, run) => sum + run.violations, 0);
  const time =
    seconds < 3_600 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
  return `| ${what} | \`${command}\` | ${runs.length} | ${time} | ${counted} | ${violations} |`;
}

/** Numbers add up, but of times, sizes and shares the worst is told. */
function together(name: string, one: number, other: number): number {
  if (/per_mille$/.test(name)) return Math.min(one, other);
  return /^worst_|_ms$|_mb$/.test(name) ? Math.max(one, other) : one + other;
}

function runRow({ at, kind, seed, commit, node, seconds, counts, violations }: Run): string {
  const counted = Object.entries(counts)
    .map(([name, value]) => `${figure(value)} ${name.replaceAll('_', ' ')}`)
    .join(', ');
  return `| ${at.slice(0, 16)}Z | ${kind} | ${seed ?? ''} | ${commit} | ${node} | ${figure(seconds)} | ${counted} | ${violations} |`;
}

const figure = (value: number) => value.toLocaleString('en-US');
