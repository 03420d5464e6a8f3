import { ROOT, runBin, say, Trouble } from './ground.mjs';

/**
 * `npm run nodes -- rolling | kill | failover | disk-full | crash | limits | versions [--requests=N --kills=N --rounds=N --clients=N] [--keep]`:
 * several nodes of this machine behind a proxy, broken on purpose (docs/operations.md). Prints what was
 * counted; with `--keep` the totals go to reliability/results.jsonl. Ends with 1 when something broke, or
 * when the run's own control did not.
 */
const RUNS = {
  rolling: { kind: 'nodes', load: async () => (await import('./nodes/rolling.mjs')).rolling },
  kill: { kind: 'nodes', load: async () => (await import('./nodes/kill.mjs')).kill },
  failover: { kind: 'failover', load: async () => (await import('./nodes/failover.mjs')).failover },
  'disk-full': {
    kind: 'nodes',
    load: async () => (await import('./nodes/disk-full.mjs')).diskFull,
  },
  limits: { kind: 'nodes', load: async () => (await import('./nodes/limits.mjs')).limits },
  versions: { kind: 'nodes', load: async () => (await import('./nodes/versions.mjs')).versions },
  crash: { kind: 'nodes', load: async () => (await import('./nodes/crash.mjs')).crash },
};

async function main([name = '', ...args]) {
  const wanted = RUNS[name];
  if (!wanted) throw new Trouble(`Runs: ${Object.keys(RUNS).join(', ')}.`);
  const options = Object.fromEntries(
    args
      .filter((arg) => /^--\w+=\d+$/.test(arg))
      .map((arg) => [arg.slice(2, arg.indexOf('=')), Number(arg.slice(arg.indexOf('=') + 1))]),
  );
  const work = await wanted.load();
  const startedAt = performance.now();
  const { counts, faults, violations, controls, reasons = {} } = await work(options);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  say(`${name}: ${violations === 0 ? 'holds' : `${violations} VIOLATIONS`}, ${seconds} s`);
  for (const [what, count] of Object.entries(counts)) console.log(`  ${what.padEnd(24)} ${count}`);
  for (const [why, count] of Object.entries(reasons))
    console.log(`  not first try: ${why} (${count})`);
  if (!controls) console.log('  The control did not fail, so this run proves nothing.');
  if (args.includes('--keep')) {
    const line = { kind: wanted.kind, seed: null, seconds, counts, faults, violations };
    await runBin('tsx/dist/cli.mjs', [`${ROOT}/reliability/append.ts`, JSON.stringify(line)]);
  }
  return violations === 0 && controls ? 0 : 1;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
  process.exit(1);
}
