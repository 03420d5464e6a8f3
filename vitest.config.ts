import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first';

const root = fileURLToPath(new URL('.', import.meta.url));
const everywhere = '{app,components,inngest,lib,bank,scripts,tests,prisma,bench}/**/';

// Statement files of real banks lie beside the checkout, or nowhere: then their tests are not there either.
const withoutFiles = existsSync(`${root}../shared/fixtures`) ? [] : ['**/fixtures.test.ts'];
// Half a gigabyte, installed by `npm run bench`, or not.
const withoutChdb = existsSync(`${root}bench/node_modules/chdb`) ? [] : ['bench/chdb/**'];

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
