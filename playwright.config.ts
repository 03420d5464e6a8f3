import { defineConfig, devices } from '@playwright/test';
import { E2E_ORIGIN } from './tests/e2e/instance';

// PW_CHROMIUM=/usr/bin/chromium npx playwright test: the system's browser; unset, Playwright's own.
// `npm test` finds or fetches one (scripts/browser.mjs).
const executablePath = process.env.PW_CHROMIUM;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/instance.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  workers: 1, // one instance, one bank, one clock
  retries: 0, // a flaky test has a cause
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: E2E_ORIGIN,
    ...devices['Desktop Chrome'],
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: executablePath ? { executablePath, args: launchArguments() } : {},
  },
});

/** A browser that runs as root in a container, and calls nobody on its own. */
function launchArguments(): string[] {
  return [
    ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  ];
}
