import { runBin, Trouble } from './ground.mjs';

/**
 * The long forms of tests that `npm test` runs shortly; each adds its totals to reliability/results.jsonl.
 * `npm run fuzz:api -- --requests=100000 --seed=1`; `npm run model -- --operations=20000 --ledger=1000000`.
 */
const FORMS = {
  requests: {
    file: 'tests/faults/api-fuzz.db.test.ts',
    amount: 'FUZZ_REQUESTS',
    seed: 'FUZZ_SEED',
  },
  operations: {
    file: 'tests/faults/model.db.test.ts',
    amount: 'MODEL_OPERATIONS',
    seed: 'MODEL_SEED',
  },
  ledger: {
    file: 'tests/faults/ledger-model.db.test.ts',
    amount: 'LEDGER_OPERATIONS',
    seed: 'MODEL_SEED',
  },
};

function option(name) {
  const at = process.argv.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (at < 0) return undefined;
  return process.argv[at].split('=')[1] ?? process.argv[at + 1];
}

const asked = Object.keys(FORMS).filter((name) => option(name) !== undefined);
if (asked.length === 0) {
  console.error(
    `Say how much: ${Object.keys(FORMS)
      .map((name) => `--${name}=N`)
      .join(', ')}.`,
  );
  process.exit(1);
}
try {
  for (const name of asked) {
    const { file, amount, seed } = FORMS[name];
    const env = { ...process.env, [amount]: option(name), [seed]: option('seed') ?? '1' };
    await runBin('vitest/vitest.mjs', ['run', '--project=db', file], { env, show: true });
  }
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
