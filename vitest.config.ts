import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': root.replace(/\/$/, ''),
      // The marker package throws outside Next's bundler; tests are server code.
      'server-only': `${root}tests/server-only.ts`,
    },
  },
  test: {
    include: ['{app,components,inngest,lib,bank,scripts}/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
  },
});
