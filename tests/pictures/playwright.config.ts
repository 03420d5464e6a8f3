import base from '../../playwright.config';

/** `npm run pictures`: the README's and the docs' pictures, taken of the sandbox bank, so always true. */
export default { ...base, testDir: '.', globalSetup: '../e2e/instance.ts' };
