import type { RuleTest } from '@/lib/rules/schema';

export type TestField = RuleTest['field'];
export type TestInput = 'text' | 'amount' | 'choice' | 'date' | 'day' | 'code';
type Op = { op: string; label: string; range?: true };

const TEXT: readonly Op[] = [
  { op: 'contains', label: 'contains' },
  { op: 'equals', label: 'is exactly' },
  { op: 'starts', label: 'starts with' },
  { op: 'ends', label: 'ends with' },
  { op: 'words', label: 'has the words' },
  { op: 'like', label: 'looks like (* is anything)' },
];
const IS: readonly Op[] = [{ op: 'is', label: 'is' }];
const BETWEEN: Op = { op: 'between', label: 'is between', range: true };

/** What a rule may look at, as the form offers it: the words, the comparisons, the kind of input. */
export const TEST_FIELDS: readonly {
  field: TestField;
  label: string;
  ops: readonly Op[];
  input: TestInput;
}[] = [
  { field: 'seller', label: 'Seller', ops: TEXT, input: 'text' },
  { field: 'description', label: 'Bank’s description', ops: TEXT, input: 'text' },
  {
    field: 'amount',
    label: 'Amount',
    ops: [
      ...IS,
      { op: 'over', label: 'is more than' },
      { op: 'under', label: 'is less than' },
      BETWEEN,
    ],
    input: 'amount',
  },
  { field: 'direction', label: 'Money', ops: [{ op: 'is', label: 'goes' }], input: 'choice' },
  { field: 'account', label: 'Account', ops: IS, input: 'choice' },
  { field: 'currency', label: 'Currency', ops: IS, input: 'choice' },
  {
    field: 'date',
    label: 'Date',
    ops: [
      { op: 'since', label: 'is on or after' },
      { op: 'until', label: 'is on or before' },
      BETWEEN,
    ],
    input: 'date',
  },
  { field: 'day', label: 'Day of the month', ops: [...IS, BETWEEN], input: 'day' },
  { field: 'mcc', label: 'Trade code', ops: [...IS, BETWEEN], input: 'code' },
];

// safe because: every field of the schema has a line above
export const fieldOf = (field: TestField) => TEST_FIELDS.find((each) => each.field === field)!;

export const isRange = (field: TestField, op: string): boolean =>
  fieldOf(field).ops.some((each) => each.op === op && each.range);
