import { expect, test } from 'vitest';
import { csvCell } from './save-chart';

test.each([
  ['-$12.50', '-$12.50'],
  ['$1,234.50', '"$1,234.50"'],
  ['-€12.50', '-€12.50'],
  ['Rent, "old"', '"Rent, ""old"""'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ['@x', "'@x"],
  ['Groceries', 'Groceries'],
])('%s is written as %s', (cell, written) => {
  expect(csvCell(cell)).toBe(written);
});
