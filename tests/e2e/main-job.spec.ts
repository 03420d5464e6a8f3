import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { moveSignIn } from './database';
import { E2E_BANK } from './instance';
import {
  collectErrors,
  expectAccessible,
  expectStill,
  expectTold,
  newEmail,
  onboard,
  PASSWORD,
  signUp,
  watchShifts,
} from './person';

/** The main job by hand: from signing up to a notice, as one person in one browser. */
test.describe.configure({ mode: 'serial' });

const PAGES = [
  'dashboard',
  'transactions',
  'budget',
  'trends',
  'accounts',
  'notifications',
  'settings',
];

let context: BrowserContext;
let page: Page;
let errors: string[];
const email = newEmail();

test.beforeAll(async ({ browser, request }) => {
  // Late in a month, so that every test has a month's spending to look at.
  await request.put(`${E2E_BANK}/control/clock`, { data: { now: '2026-11-25T17:00:00Z' } });
  context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York' });
  page = await context.newPage();
  errors = collectErrors(page);
  await watchShifts(page);
});

test.afterEach(() => {
  expect(errors.splice(0)).toEqual([]);
});

test.afterAll(async () => {
  await context.close();
});

test('sign up, say an income, link the sandbox bank, look at the budget', async () => {
  await signUp(page, email);
  await onboard(page, 'Maya and Leo Brooks');
  const budget = page.getByRole('list', { name: 'Recommended budget' });
  await expect(budget.getByRole('listitem').filter({ hasText: 'Groceries' })).toContainText('$');
  await expect(page.getByText('Together each month')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open my dashboard' }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
});

test('the dashboard says what is left and where it went, equal to the API to the cent', async () => {
  await expect(
    page.getByRole('heading', { name: /(Left to spend|Over) (in|for) November/ }),
  ).toBeVisible();
  await expect(page.getByText(/(above|below) an even pace/).first()).toBeVisible();
  const spending = await api('/spending?from=2026-11&to=2026-11');
  const groceries = spending.months[0].categories.find(
    (row: { category: string }) => row.category === 'groceries',
  );
  const rows = await api(
    '/transactions?category=groceries&from=2026-11-01&to=2026-11-30&limit=200',
  );
  expect(centsOf(groceries.amount)).toBe(
    rows.data
      .filter((row: { status: string }) => row.status === 'posted')
      .reduce((sum: number, row: { amount: string }) => sum - centsOf(row.amount), 0),
  );
  await expect(
    page
      .getByRole('img', { name: /Adds up/ })
      .or(page.getByText('Adds up to the bank’s balance'))
      .first(),
  ).toBeAttached();
});

test('a figure of the dashboard opens its rows', async () => {
  await page
    .getByRole('region', { name: /Spending in November/ })
    .getByRole('link', { name: /^Groceries/ })
    .click();
  await expect(page).toHaveURL(/category=groceries&from=2026-11-01&to=2026-11-30/);
  await expect(page.getByRole('button', { name: 'Remove filter Groceries' })).toBeVisible();
});

test('search, then change a category: the row, its reason and the sums follow', async () => {
  await page.goto('/transactions');
  await page.getByRole('searchbox', { name: 'Search transactions' }).fill('Meijer');
  await expect(page).toHaveURL(/q=Meijer/);
  await page.getByRole('button', { name: 'Meijer', exact: true }).first().click();
  const details = page.getByRole('dialog', { name: 'Meijer' });
  await expect(details.getByRole('heading', { name: 'Why Groceries' })).toBeVisible();
  await details.getByRole('button', { name: 'Groceries' }).click();
  await page.getByRole('combobox', { name: 'Find a category' }).fill('gift');
  await page.keyboard.press('Enter');
  await expectTold(page, 'Moved to Gifts.');
  await expect(details.getByRole('heading', { name: 'Why Gifts' })).toBeVisible();
  const id = new URL(page.url()).searchParams.get('id');
  expect(await api(`/transactions/${id}`)).toMatchObject({
    category: 'gifts',
    category_source: 'user',
    reviewed: true,
  });
  await page.keyboard.press('Escape');
});

test('review by keyboard: j, c, a category, then Enter on the next', async () => {
  await page.goto('/dashboard');
  const rows = page.getByRole('region', { name: 'To review' }).getByRole('listitem');
  await expect(async () => {
    await page.keyboard.press('k'); // does nothing until the page listens, and never leaves the first
    await expect(rows.first()).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('c');
  await page.keyboard.type('health');
  await page.keyboard.press('Enter');
  await expectTold(page, 'Moved to Health.');
  await expect(rows.first()).toBeFocused();
  const seller = await rows.first().getByRole('paragraph').first().innerText();
  await page.keyboard.press('Enter');
  await expectTold(page, `${seller} is reviewed.`);
  // a card that slept while its numbers changed wakes with the new ones, and without a complaint
  const flow = page.getByRole('region', { name: 'Cash flow' });
  await flow.scrollIntoViewIfNeeded();
  await expect(flow.getByRole('application')).toBeVisible();
});

test('an own budget wins, and passing it brings one notice', async () => {
  await page.goto('/budget');
  await page.getByRole('button', { name: 'Change the budget of Groceries' }).click();
  await page.getByLabel('Groceries, each month').fill('1');
  await page.getByRole('button', { name: 'Set' }).click();
  await expectTold(page, 'Groceries is $1 a month now.');
  const line = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Groceries', exact: true }) });
  await expect(line).toContainText('over');
  await expect(line).toContainText('set by you');
  await page.goto('/notifications');
  const notice = page.getByRole('listitem').filter({ hasText: /Groceries is .* over/ });
  await expect(notice).toHaveCount(1, { timeout: 40_000 });
  await notice.getByRole('link', { name: 'See what caused it' }).click();
  await expect(page).toHaveURL(/category=groceries/);
});

test('enter cash by hand, and take it away again', async () => {
  await page.goto('/accounts?new=manual');
  await page.getByLabel('Name').fill('Wallet');
  await page.getByRole('button', { name: 'Make it' }).click();
  await expectTold(page, 'Wallet is ready.');
  await page.goto('/transactions?new=1');
  await page.getByLabel('Amount').fill('12.50');
  await page.getByLabel('Paid to').fill('Lemonade stand');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await page.getByRole('button', { name: 'Lemonade stand' }).click();
  const details = page.getByRole('dialog', { name: 'Lemonade stand' });
  await details.getByRole('button', { name: 'Remove' }).click();
  await expectTold(page, 'Removed.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Lemonade stand' })).toBeVisible();
});

test('a refused login says so, and is mended where it says so', async ({ request }) => {
  const trouble = `${E2E_BANK}/control/people/maya/trouble`;
  await request.put(trouble, { data: { kind: 'wrong_password' } });
  await page.goto('/accounts');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByText(/The bank refused this login/).first()).toBeVisible();
  await expectAccessible(page);
  await request.put(trouble, { data: { kind: null } });
  const providers = await api('/providers');
  const { logins } = providers.data.find((provider: { sandbox: boolean }) => provider.sandbox);
  await page.getByRole('button', { name: 'Sign in again' }).click();
  await page
    .getByLabel('Password')
    .fill(
      logins.find((login: { account_login: string }) => login.account_login === 'maya')
        .account_password,
    );
  await moveSignIn(email, 60); // however long the walk has taken: who it is, is another test's
  await page.getByRole('button', { name: 'Reconnect' }).click();
  await expectTold(page, 'Kept. Reading with it now.');
  await expect(page.getByText(/^Updated/).first()).toBeVisible({ timeout: 30_000 });
});

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test(`every page is accessible, ${theme}, ${width} wide`, async () => {
      test.setTimeout(240_000); // seven pages, each looked through by axe
      await page.setViewportSize({ width, height: 850 });
      await page.emulateMedia({ colorScheme: theme });
      for (const name of PAGES) {
        await page.goto(`/${name}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expectStill(page);
        await expectAccessible(page);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
      }
      if (theme === 'dark') return; // what moves has no colour
      await page.goto('/settings/notifications');
      await expect(page.getByText(/alerts? since/)).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectStill(page);
    });
  }
}

test('sign out, and in again', async () => {
  await page.setViewportSize({ width: 1280, height: 850 });
  await page
    .getByRole('button', { name: `Your menu, ${email}` })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible();
});

async function api(path: string) {
  const answer = await page.request.get(`/api/v1${path}`, {
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.status(), path).toBe(200);
  return answer.json();
}

function centsOf(amount: string): number {
  return Math.round(Number.parseFloat(amount) * 100);
}
