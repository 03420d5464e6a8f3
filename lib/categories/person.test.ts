import { expect, it } from 'vitest';
import { readSeller } from './seller';

it.each([
  'ZELLE TO ULYSSES QUORN',
  'ZELLE JAMES BROWN',
  'HERR WOLFGANG XANTHIPPUS',
  'Maria Zubrowska',
  'John Smith',
  'VIREMENT DE MME DUPONT CLAIRE',
  'Überweisung Anna Müller',
  'SEPA-UBERWEISUNG QUORN ULYSSES',
])('takes %s for a person', (line) => {
  expect(readSeller(line).personal).toBe(true);
});

it.each([
  'STARBUCKS 0412 SEATTLE WA',
  'QUIBBLEFORD XZ',
  'PETERS DENTAL PRACTICE',
  'Maria Kowalska GmbH',
  'VENMO',
  'SQ *BLUE BOTTLE COFFEE',
])('takes %s for none', (line) => {
  expect(readSeller(line).personal).toBe(false);
});
