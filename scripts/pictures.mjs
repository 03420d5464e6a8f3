import { findBrowser } from './browser.mjs';
import { runBin } from './ground.mjs';

/** `npm run pictures`: takes the pictures of README and docs anew, of a whole instance it starts. */
process.env.PW_CHROMIUM ??= await findBrowser();
await runBin('@playwright/test/cli.js', ['test', '-c', 'tests/pictures/playwright.config.ts']);
