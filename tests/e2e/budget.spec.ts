import { expect, type Page, test } from '@playwright/test';
import { E2E_BANK } from './instance';
import { collectErrors, expectAccessible, expectTold, newEmail, signUp } from './person';

/** One person who says no income: it is found, confirmed, planned with, tried out and kept. */
test.describe.configure({ mode: 'serial' });

let page: Page;
let errors: string[];
test.beforeAll(async ({ browser, request }) => {
  await request.put(`${E2E_BANK}/control/clock`, { data: { now: '2026-11-25T17:00:00Z' } });
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York' });
  page = await context.newPage();
  errors = collectErrors(page);
});
test.afterAll(async () => {
  expect(errors).toEqual([]);
  await page.context().close();
});

test('pay that nobody told is found in the deposits and confirmed', async () => {
  await signUp(page, newEmail());
  await page.getByRole('link', { name: 'Skip' }).click();
  await page.getByRole('button', { name: 'Maya' }).click();
  await expect(page.getByRole('heading', { name: 'All in' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'See your budget' }).click();
  await expect(page.getByRole('heading', { name: /Is this your pay/ })).toBeVisible();
  await page.getByRole('button', { name: 'My pay' }).click();
  await expect(page.getByText('Confirmed', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Open my dashboard' }).click();
  await page.waitForURL('**/dashboard');
  await page.goto('/budget');
  await expect(page.getByRole('region', { name: 'Income' })).toContainText('your confirmed pay');
});

test('a recommendation is accepted with one press, and taken back', async () => {
  await page.getByRole('button', { name: 'Accept the recommendation for Gas' }).click();
  const line = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Gas', exact: true }) });
  await expect(line).toContainText('set by you');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(line).not.toContainText('set by you');
});

test('sliding moves the sums at once, and nothing is kept until it is said', async () => {
  await page.getByRole('button', { name: 'What if' }).click();
  const bar = page.getByRole('region', { name: 'What if' });
  const before = await bar.getByRole('paragraph').innerText();
  await page.getByRole('slider', { name: 'Travel, each month' }).press('ArrowRight');
  await expect(bar.getByRole('paragraph')).not.toHaveText(before);
  await expectAccessible(page);
  await bar.getByRole('button', { name: 'Drop it' }).click();
  await expect(bar).toBeHidden();
  await page.getByRole('button', { name: 'What if' }).click();
  await expect(bar.getByRole('paragraph')).toHaveText(before);
  await page.getByRole('slider', { name: 'Travel, each month' }).press('ArrowRight');
  await bar.getByRole('button', { name: 'Keep 1' }).click();
  await expectTold(page, 'One line is changed.');
});

test('a goal takes its part, and a plan that assigns every unit comes to nothing left', async () => {
  await page.getByRole('button', { name: 'New goal' }).click();
  await page.getByLabel('Name').fill('Summer in the mountains');
  await page.getByLabel('Amount (USD)').fill('2,400');
  await page.getByLabel('By', { exact: true }).fill('2099-06-15');
  await page.getByLabel('Saved so far').fill('300');
  await page.getByRole('button', { name: 'Make it' }).click();
  const goals = page.getByRole('region', { name: 'Goals' });
  await expect(goals).toContainText(/\$2,100 to go in \d+ months is \$[\d.]+ a month/);
  await page.getByRole('switch', { name: 'Assign every unit' }).click();
  await expectTold(page, 'Every unit gets its place.');
  await page.getByRole('button', { name: 'What if' }).click();
  const bar = page.getByRole('region', { name: 'What if' });
  await bar.getByRole('combobox').selectOption({ label: 'Travel' });
  await bar.getByRole('button', { name: /^(Give|Take)$/ }).click();
  await bar.getByRole('button', { name: 'Keep 1' }).click();
  await expect(page.getByText('Every unit of your income has its place.')).toBeVisible();
});

test('the rest is carried on, and a budget month runs from pay day', async () => {
  await page.getByRole('button', { name: 'Change the budget of Groceries' }).click();
  await page.getByRole('radio', { name: 'Both' }).click();
  await expectTold(page, 'Groceries carries its rest on.');
  await expect(page.getByText('How it was computed')).toBeVisible();
  await page.getByLabel('A budget month runs').selectOption('payday');
  await expectTold(page, 'Your budget months are changed.');
  await page.goto('/dashboard');
  await expect(page.getByRole('heading', { name: /(Left to spend|Over) until/ })).toBeVisible();
});

test('a tier is looked at, made one’s own and given back', async () => {
  await page.goto('/budget/tiers');
  await expect(page.getByRole('button', { name: /middle fifth/i })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('slider', { name: 'Groceries, percent of income' }).press('ArrowLeft');
  await page.getByRole('button', { name: 'Make it mine' }).click();
  await expectTold(page, 'The tier is yours now.');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to the data' }).click();
  await expectTold(page, 'Back to the data.');
});
