import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `node scripts/capacity.mjs [results.json...]`: the machines, storage and limits of the design exercise,
 * computed from what `npm run bench` measured (bench/results/*.json; the newest of a figure counts). A
 * figure that was not measured is assumed, and says so. Prints the tables of docs/scale.md.
 */
const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The exercise, and what follows from it. */
export const DEMAND = {
  users: 10e6,
  accounts: 30e6,
  /** Two accounts a connection, refreshed daily. */
  connections: 15e6,
  transactionsAMonth: 5e9,
  readsAMonth: 500e6,
  peak: 5,
};
const MONTH_SECONDS = 30 * 86_400;
/** How full a part is run at its peak: the rest is for failures and the hours after one. */
const FULL = 0.6;

/** What a figure is called in the results, and what is taken where nobody measured it. */
export const FIGURES = {
  /** Of people with months of past, among everybody else's: half of what new people's news takes. */
  apply: {
    what: /^daily case at .* stored transactions$/,
    otherwise: 5_000,
    unit: 'transactions/s',
  },
  read: { what: /^read: summary, whole$/, otherwise: 1_000, unit: 'requests/s' },
  hot: { what: /^a hot transaction, indexes included$/, otherwise: 250, unit: 'bytes' },
  finished: { what: /^the same once its month is over/, otherwise: 245, unit: 'bytes' },
  sums: { what: /^monthly sums, per transaction$/, otherwise: 10, unit: 'bytes' },
  archived: { what: /^an archived transaction$/, otherwise: 20, unit: 'bytes' },
  analysis: { what: /^batch analysis of the raw log$/, otherwise: 80, unit: 'MB/s' },
  runs: { what: /^embedded executor, runs of three steps$/, otherwise: 150, unit: 'runs/s' },
};
/** Bytes of one line of the log, plain and gzipped, as bench/generate makes them. */
const LINE = { plain: 93, packed: 20 };

/** The newest measured value of each figure. */
export function figuresOf(results) {
  const rows = [...results]
    .sort((a, b) => a.at.localeCompare(b.at))
    .flatMap(({ rows, at }) => rows.map((row) => ({ ...row, at })));
  return Object.fromEntries(
    Object.entries(FIGURES).map(([name, { what, otherwise, unit }]) => {
      const row = rows.findLast((one) => what.test(one.what));
      return [name, { value: row?.value ?? otherwise, unit, measured: row?.data ?? null }];
    }),
  );
}

/** The plan: pure arithmetic on figures and demand. */
export function capacity(figures, demand = DEMAND) {
  const of = (name) => figures[name].value;
  const writes = demand.transactionsAMonth / MONTH_SECONDS;
  const reads = demand.readsAMonth / MONTH_SECONDS;
  const runs = demand.connections / 86_400;
  const machines = (rate, one) => Math.ceil((rate * demand.peak) / (one * FULL));
  const month = demand.transactionsAMonth;
  return {
    rates: { writes, reads, runs },
    machines: {
      workers: machines(writes, of('apply')),
      web: Math.max(2, machines(reads, of('read'))),
      executors: machines(runs, of('runs')),
    },
    storage: {
      hotMonth: month * (of('hot') + of('sums')),
      hotTwoYears: month * (of('hot') + 23 * of('finished') + 24 * of('sums')),
      archiveMonth: month * of('archived'),
      logMonth: month * LINE.packed,
    },
    batchHours: (month * LINE.plain) / (of('analysis') * 1e6) / 3_600,
  };
}

export function tables(figures, plan) {
  const { rates, machines, storage, batchHours } = plan;
  const tera = (bytes) => `${(bytes / 1e12).toFixed(bytes < 1e12 ? 2 : 1)} TB`;
  const number = (value) => Math.round(value).toLocaleString('en-US');
  const known = Object.entries(figures).map(([name, { value, unit, measured }]) => {
    const shown = value >= 100 ? number(value) : value.toFixed(1);
    return `| ${name} | ${shown} ${unit} | ${measured ?? '**assumed**: not measured yet'} |`;
  });
  const at = (rate) => `${number(rate)}/s, ${number(rate * DEMAND.peak)}/s at the peak`;
  return [
    '| Figure | One machine of two cores | Measured on |\n| --- | --- | --- |',
    ...known,
    '',
    '| Part | Load | Needed | Grows with |\n| --- | --- | --- | --- |',
    `| applying (worker and its database) | ${at(rates.writes)} | ${machines.workers} x 2 cores | transactions |`,
    `| runs of connections | ${at(rates.runs)} | ${machines.executors} embedded executors, or Inngest | connections |`,
    `| web and API | ${at(rates.reads)} | ${machines.web} x 2 cores | reads |`,
    `| hot tables, one month | ${number(DEMAND.transactionsAMonth)} rows | ${tera(storage.hotMonth)} | transactions x months kept hot |`,
    `| hot tables, 24 months | | ${tera(storage.hotTwoYears)} | |`,
    `| archive, a month | | ${tera(storage.archiveMonth)} in the object store | transactions, for ever |`,
    `| raw log, a month | | ${tera(storage.logMonth)} in the object store | transactions, for ever |`,
    `| batch analysis of a month | ${tera(DEMAND.transactionsAMonth * LINE.plain)} of text | ${batchHours.toFixed(1)} h on 2 cores, ${(batchHours / 8).toFixed(1)} h on 16 | transactions |`,
  ].join('\n');
}

function readResults(files) {
  const folder = path.join(ROOT, 'bench/results');
  const found = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  const all = files.length
    ? files
    : found.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
  return all.map((file) => JSON.parse(fs.readFileSync(file, 'utf8')));
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const figures = figuresOf(readResults(process.argv.slice(2)));
  console.log(tables(figures, capacity(figures)));
}
