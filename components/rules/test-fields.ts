import { type Message, msg } from '@/lib/i18n/schema';
import type { RuleTest } from '@/lib/rules/schema';

export type TestField = RuleTest['field'];
export type TestInput = 'text' | 'amount' | 'choice' | 'date' | 'day' | 'code';
type Op = { op: string; label: Message; range?: true };

const TEXT: readonly Op[] = [
  { op: 'contains', label: msg('contains') },
  { op: 'equals', label: msg('is exactly') },
  { op: 'starts', label: msg('starts with') },
  { op: 'ends', label: msg('ends with') },
  { op: 'words', label: msg('has the words') },
  { op: 'like', label: msg('looks like (* is anything)') },
];
const IS: readonly Op[] = [{ op: 'is', label: msg('is') }];
const BETWEEN: Op = { op: 'between', label: msg('is between'), range: true };

/** What a rule may look at, as the form offers it: the words, the comparisons, the kind of input. */
export const TEST_FIELDS: readonly {
  field: TestField;
  label: Message;
  ops: readonly Op[];
  input: TestInput;
}[] = [
  { field: 'seller', label: msg('Seller'), ops: TEXT, input: 'text' },
  { field: 'description', label: msg('Bank’s description'), ops: TEXT, input: 'text' },
  {
    field: 'amount',
    label: msg('Amount'),
    ops: [
      ...IS,
      { op: 'over', label: msg('is more than') },
      { op: 'under', label: msg('is less than') },
      BETWEEN,
    ],
    input: 'amount',
  },
  {
    field: 'direction',
    label: msg('Money'),
    ops: [{ op: 'is', label: msg('goes') }],
    input: 'choice',
  },
  { field: 'account', label: msg('Account'), ops: IS, input: 'choice' },
  { field: 'currency', label: msg('Currency'), ops: IS, input: 'choice' },
  {
    field: 'date',
    label: msg('Date'),
    ops: [
      { op: 'since', label: msg('is on or after') },
      { op: 'until', label: msg('is on or before') },
      BETWEEN,
    ],
    input: 'date',
  },
  { field: 'day', label: msg('Day of the month'), ops: [...IS, BETWEEN], input: 'day' },
  { field: 'mcc', label: msg('Trade code'), ops: [...IS, BETWEEN], input: 'code' },
];

// safe because: every field of the schema has a line above
export const fieldOf = (field: TestField) => TEST_FIELDS.find((each) => each.field === field)!;

export const isRange = (field: TestField, op: string): boolean =>
  fieldOf(field).ops.some((each) => each.op === op && each.range);
