import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));
const everywhere = '{app,components,inngest,lib,bank,scripts,tests,prisma,bench}/**/';

// Statement files of real banks lie beside the checkout, or nowhere: then their tests are not there either.
const withoutFiles = existsSync(`${root}../shared/fixtures`) ? [] : ['**/fixtures.test.ts'];
// Half a gigabyte, installed by `npm run bench`, or not.
const withoutChdb = existsSync(`${root}bench/node_modules/chdb`) ? [] : ['bench/chdb/**'];

/**
 * What takes longest begins first, so that no worker is left alone with it at the end: in a fresh
 * clone Vitest has no last time to go by, and would begin with the files of most lines.
 */
const LONGEST = [
  'lib/imports/fixtures.db.test.ts',
  'lib/alerts/year.db.test.ts',
  'tests/faults/failpoints.db.test.ts',
  'inngest/main-job.db.test.ts',
  'tests/faults/ledger-model.db.test.ts',
  'tests/faults/model.db.test.ts',
  'tests/faults/api-fuzz.db.test.ts',
  'inngest/main-job-chaos.db.test.ts',
  'lib/archive/pipeline.db.test.ts',
  'lib/archive/failpoints.db.test.ts',
  'app/api/v1/nonsense.db.test.ts',
  'app/api/v1/matrix.db.test.ts',
  'app/api/v1/matrix-unfiltered.db.test.ts',
  'lib/imports/counts.db.test.ts',
  'lib/imports/formats.db.test.ts',
  'lib/extractions/pending.db.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.indexOf(relative(this.ctx.config.root, moduleId));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  resolve: {
    alias: {
      '@': root.replace(/\/$/, ''),
      // The marker package throws outside Next's bundler; tests are server code.
      'server-only': `${root}tests/server-only.ts`,
    },
  },
  test: {
    setupFiles: ['tests/setup.ts'],
    sequence: { sequencer: LongestFirst },
    // As the worker has it (scripts/programs.mjs): what is young is not copied to and fro all along.
    execArgv: ['--max-semi-space-size=64'],
    // its ESM build does not load natively under Node 20
    server: { deps: { inline: ['ofx4js'] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${everywhere}*.test.{ts,tsx,mjs}`],
          exclude: ['**/*.db.test.{ts,mjs}', 'tests/e2e/**', ...withoutFiles, ...withoutChdb],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [`${everywhere}*.db.test.{ts,mjs}`],
          globalSetup: ['tests/global-setup.ts', 'tests/programs.mjs'],
          // what never ends is found; a busy machine is no failure
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
