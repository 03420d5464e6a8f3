import { expect, type Page, test } from '@playwright/test';
import { collectErrors, expectAccessible, newEmail, onboard, signUp } from './person';

/** What works on every page: the palette, the blur, the list of keys. */
test.describe.configure({ mode: 'serial' });

let page: Page;
let errors: string[];

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  errors = collectErrors(page);
  await signUp(page, newEmail());
  await onboard(page, 'Maya and Leo Brooks');
  await page.goto('/dashboard');
  await expect(page.getByRole('button', { name: /Search or go to/ })).toBeVisible();
});
test.afterEach(() => {
  expect(errors.splice(0)).toEqual([]);
});
test.afterAll(() => page.context().close());

const field = () => page.getByRole('combobox', { name: 'Search and commands' });
const option = (name: string | RegExp) => page.getByRole('option', { name, exact: true });

async function open() {
  await page.keyboard.press('Control+k');
  await expect(field()).toBeFocused();
}

test('goes to a page, a setting, an account, a category', async () => {
  await open();
  await expectAccessible(page);
  await field().fill('recur');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/recurring$/);
  await open();
  await field().fill('passkey');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings\/security$/);
  await open();
  await field().fill('groceries');
  await option('Groceries').click();
  await expect(page).toHaveURL(/\/transactions\?category=groceries$/);
  await open();
  await field().fill('checking');
  await option(/Checking/)
    .first()
    .click();
  await expect(page).toHaveURL(/\/transactions\?account_id=/);
});

test('searches transactions by any words, and does the common acts', async () => {
  await open();
  await field().fill('whole foods');
  await option('Search transactions for “whole foods”').click();
  await expect(page).toHaveURL(/\/transactions\?q=whole(\+|%20)foods$/);
  await open();
  await field().fill('add a trans');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Enter a transaction' })).toBeVisible();
  await page.keyboard.press('Escape');
  await open();
  await field().fill('new rule');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'New rule' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/rules$/);
});

test('a phone opens it by its button, within reach of axe', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/dashboard');
  await page.getByRole('button', { name: 'Search and commands' }).click();
  await expect(field()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(field()).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('one key hides every amount, the browser remembers it, and nothing moves', async () => {
  await page.goto('/dashboard');
  const amount = page.locator('main .money').first();
  const filter = () => amount.evaluate((element) => getComputedStyle(element).filter);
  await expect(amount).toBeVisible();
  const before = await amount.boundingBox();
  await page.keyboard.press('h');
  await expect(page.getByText('Amounts are hidden.', { exact: true })).toBeVisible();
  await expect.poll(filter).toContain('blur');
  expect(await amount.boundingBox()).toEqual(before);
  await page.reload();
  await expect.poll(filter).toContain('blur');
  await page.keyboard.press('h');
  await expect.poll(filter).toBe('none');
  await page.getByRole('button', { name: 'Dismiss' }).click();
});

test('? lists the keys', async () => {
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(keys.getByText('Hide or show amounts')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
});
