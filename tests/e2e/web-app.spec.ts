import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { E2E_BANK } from './instance';
import {
  collectErrors,
  expectAccessible,
  expectTold,
  newEmail,
  onboard,
  signUp,
  smallTargets,
} from './person';

/** What makes the app one's own: the first page in order, names for filters, receipts, the way back. */
test.describe.configure({ mode: 'serial' });

const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1280, height: 900 };
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

declare global {
  interface Window {
    /** The cards as the document brought them. */
    drawn: Element[];
  }
}

let context: BrowserContext;
let page: Page;
let errors: string[];

test.beforeAll(async ({ browser, request }) => {
  await request.put(`${E2E_BANK}/control/clock`, { data: { now: '2026-11-25T17:00:00Z' } });
  context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York' });
  page = await context.newPage();
  errors = collectErrors(page);
  await signUp(page, newEmail());
  await onboard(page, 'Maya and Leo Brooks');
});

test.afterEach(() => {
  expect(errors.splice(0)).toEqual([]);
});

test.afterAll(async () => {
  await context.close();
});

test('the first page is put in order by keyboard, which is told, kept and taken back', async () => {
  await page.goto('/dashboard');
  await page.getByRole('button', { name: 'Arrange' }).click();
  const handle = page.getByRole('button', { name: /^Move Cash flow/ });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Cash flow is card 4 of 8 now.')).toBeAttached();
  await expect(handle).toBeFocused();
  await page.getByRole('button', { name: 'Fold Unusual' }).click();
  await expect(page.getByText('Unusual: folded.')).toBeAttached();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Unusual', expanded: false })).toBeVisible();
  // the lower cards come a moment after the first
  await expect(page.getByRole('heading', { name: 'Cash flow' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Spending in/ })).toBeVisible();
  const titles = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  expect(titles.indexOf('Cash flow')).toBeLessThan(
    titles.findIndex((title) => title.startsWith('Spending in')),
  );
  await page.getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('button', { name: 'As it comes' }).click();
  await expectTold(page, 'The page is as it comes.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Unfold Unusual' })).toBeVisible();
});

test('what the server drew of a page is kept as it wakes', async () => {
  const fresh = await context.newPage();
  await fresh.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      window.drawn = [...document.querySelectorAll('section:has(h2)')];
    });
  });
  for (const path of ['/dashboard', '/budget', '/trends', '/accounts', '/recurring', '/settings']) {
    await fresh.goto(path, { waitUntil: 'networkidle' });
    const drawnAnew = await fresh.evaluate(() =>
      window.drawn.filter((part) => !part.isConnected).map((part) => part.textContent),
    );
    expect(drawnAnew, path).toEqual([]);
  }
  await fresh.goto('/dashboard', { waitUntil: 'networkidle' });
  expect(await fresh.evaluate(() => window.drawn.length)).toBeGreaterThan(7);
  await fresh.close();
});

test('every total says whether it adds up and how fresh it is', async () => {
  await page.goto('/dashboard');
  await page.getByRole('button', { name: 'All 3 accounts in this total add up' }).first().click();
  const light = page.getByRole('dialog', { name: 'All 3 accounts in this total add up' });
  await expect(light.getByText(/^as of/)).toHaveCount(3);
  await page.keyboard.press('Escape');
});

test('a chart asked for on the whole screen fills it', async () => {
  await page.goto('/trends?view=flow');
  await page
    .getByRole('button', { name: /on the whole screen$/ })
    .first()
    .click();
  const drawing = page.locator('figure:fullscreen svg.recharts-surface').first();
  await expect
    .poll(async () => (await drawing.boundingBox())?.height ?? 0)
    .toBeGreaterThan(page.viewportSize()!.height / 2);
  await expect(page.locator('figure:fullscreen')).not.toHaveCSS('background-color', /, 0\)$/);
  await page.evaluate(() => document.exitFullscreen());
});

test('the search reads operators, and a filter is kept under a name', async () => {
  await page.goto('/transactions');
  const search = page.getByRole('searchbox', { name: 'Search transactions' });
  await search.fill('category:restaurants >40');
  await expect(page).toHaveURL(/q=category%3Arestaurants\+%3E40/);
  await expect(page.getByRole('button', { name: /^Category (?!Restaurants)/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByLabel('Save this filter as').fill('Dear dinners');
  await page.keyboard.press('Enter');
  await expectTold(page, '“Dear dinners” is saved.');
  await page.goto('/transactions');
  await page.getByRole('button', { name: 'Saved filters' }).click();
  await page.getByRole('button', { name: 'Dear dinners', exact: true }).click();
  await expect(search).toHaveValue('category:restaurants >40');
});

test('a row keeps receipts, and tells what became of it', async () => {
  await page.goto('/transactions?q=Meijer');
  await page.getByRole('button', { name: 'Meijer', exact: true }).first().click();
  const details = page.getByRole('dialog', { name: 'Meijer' });
  await details
    .getByLabel('Receipt file')
    .setInputFiles({ name: 'till.png', mimeType: 'image/png', buffer: PNG });
  await expectTold(page, 'till.png is kept.');
  const link = details.getByRole('link', { name: /till\.png/ });
  const got = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(got.headers()['content-disposition']).toContain('attachment');
  expect(got.headers()['content-security-policy']).toContain("default-src 'none'");
  expect(await got.body()).toEqual(PNG);
  await details.getByRole('button', { name: 'Remove till.png' }).click();
  await expectTold(page, 'till.png is removed.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(link).toBeVisible();
  await details.getByLabel('Note').fill('for the picnic');
  await details.getByLabel('Note').blur();
  const history = details.getByRole('region', { name: 'History' });
  await expect(history.getByText('Note: for the picnic')).toBeVisible();
  await expect(history.getByRole('link', { name: 'Came with an extraction' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
});

test('an extraction leads down to the lines it wrote into the raw log', async () => {
  await page.goto('/accounts');
  await page.getByText('History', { exact: true }).click();
  await page.getByRole('button', { name: 'Log', exact: true }).last().click();
  const log = page.getByRole('dialog', { name: 'What this extraction wrote' });
  await expect(log.getByText(/^sha256/).first()).toBeVisible();
  await expect(log.getByRole('listitem').nth(20)).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a statement dropped on any page is looked at before anything happens', async () => {
  await page.goto('/budget');
  const csv = 'Date,Description,Amount\n2026-11-20,Corner shop,-4.50\n';
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'bank.csv', { type: 'text/csv' }));
    return data;
  }, csv);
  await page.dispatchEvent('main', 'dragover', { dataTransfer: dropped });
  await expect(page.getByText('Drop it to see what would happen')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
  await expect(page.getByRole('heading', { name: 'bank.csv' })).toBeVisible();
});

test('the main job is in the tree a screen reader walks', async () => {
  await page.goto('/dashboard');
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading "Dashboard" [level=1]
    - button "Arrange"
  `);
  const review = page.getByRole('region', { name: 'To review' });
  await expect(review).toMatchAriaSnapshot(`
    - heading "To review" [level=2]
    - button "Mark all"
    - list:
      - listitem:
        - paragraph
        - paragraph:
          - button /Category .+, change/
        - button /Mark .+ reviewed/
  `);
  // by keyboard alone: to the first row, reviewed, and back
  let name: string | null | undefined;
  await expect(async () => {
    await page.keyboard.press('j'); // does nothing until the page is live
    name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(name).toBeTruthy();
  }).toPass();
  await page.keyboard.press('Enter');
  await expectTold(page, `${name?.split(', ')[0]} is reviewed.`);
});

/** Beside those of main-job.spec.ts. */
const PAGES = [
  ...['transactions/review', 'accounts/import', 'recurring', 'rules', 'settings/security'],
  ...['settings/notifications', 'settings/categories', 'design'],
];

for (const [name, size, colorScheme] of [
  ['wide and light', WIDE, 'light'],
  ['on a phone and dark', PHONE, 'dark'],
] as const) {
  test(`every page is accessible, ${name}, and none scrolls sideways`, async () => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of PAGES) {
      await page.goto(`/${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(size.width);
    }
    await page.setViewportSize(WIDE);
  });
}

test('under a thumb everything that is touched has 44 px each way', async ({ browser }) => {
  const touched = await browser.newContext({
    locale: 'en-US',
    viewport: PHONE,
    hasTouch: true,
    storageState: await context.storageState(),
  });
  const phone = await touched.newPage();
  for (const path of ['dashboard', 'transactions', 'budget', 'recurring', 'settings']) {
    await phone.goto(`/${path}`);
    await phone.waitForLoadState('networkidle');
    expect(await smallTargets(phone), path).toEqual([]);
  }
  await touched.close();
});

test('the sandbox is marked, and goes in one click; what is still to set up stays', async () => {
  await page.goto('/dashboard');
  await expect(page.getByRole('region', { name: 'Set up Savory' })).toContainText('1 of 3 done');
  await page.getByRole('button', { name: 'Remove the sandbox' }).click();
  await expectTold(page, 'The sandbox and all its transactions are gone.');
  await page.goto('/dashboard');
  await expect(page.getByRole('heading', { name: 'Link your first account' })).toBeVisible();
});
