import { ANY_CURRENCY, amountOrNull, writeAmount } from '@/components/read-amount';
import type { Condition, RuleTest } from '@/lib/rules/schema';
import { fieldOf, isRange, type TestField } from './test-fields';

/** A condition while it is being written: every value a text, however unfinished. */
export type TestDraft = {
  id: number;
  field: TestField;
  op: string;
  value: string;
  to: string;
};
export type GroupDraft = { id: number; mode: 'all' | 'any' | 'none'; items: ConditionDraft[] };
export type ConditionDraft = TestDraft | GroupDraft;

export const isGroup = (draft: ConditionDraft): draft is GroupDraft => 'items' in draft;

let lastId = 0;
const nextId = () => ++lastId;

export function newTest(field: TestField = 'seller', value = ''): TestDraft {
  const { ops, input } = fieldOf(field);
  const start = field === 'direction' ? 'out' : input === 'day' ? '1' : value;
  return { id: nextId(), field, op: ops[0]?.op ?? 'is', value: start, to: '' };
}

export const newGroup = (items = [newTest()], mode: GroupDraft['mode'] = 'all'): GroupDraft => ({
  id: nextId(),
  mode,
  items,
});

/** The group as the API takes it; null while something is missing. */
export function toCondition(group: GroupDraft): Condition | null {
  const parts = group.items.map((item) => (isGroup(item) ? toCondition(item) : toTest(item)));
  const whole = parts.filter((part) => part !== null);
  const [first] = whole;
  if (whole.length < parts.length || !first) return null;
  if (group.mode === 'none') {
    return whole.length === 1 ? negated(first) : { all: whole.map(negated) };
  }
  return whole.length === 1 ? first : ({ [group.mode]: whole } as Condition); // safe because: the mode is all or any here
}

const negated = (tree: Condition): Condition => ('not' in tree ? tree.not : { not: tree });

function toTest({ field, op, value, to }: TestDraft): RuleTest | null {
  const [first, last] = [value.trim(), to.trim()];
  if (first === '' || (isRange(field, op) && last === '')) return null;
  const number = field === 'day' || field === 'mcc';
  const typed = (text: string) =>
    number ? Number(text) : field === 'amount' ? amountOrNull(unsigned(text), ANY_CURRENCY) : text;
  const test = isRange(field, op)
    ? { field, op, from: typed(first), to: typed(last) }
    : { field, op, value: typed(first) };
  if (Object.values(test).includes(null)) return null;
  return test as RuleTest; // safe because: field and op are of the table, and the API checks it again
}

/** The direction says the sign. */
const unsigned = (text: string) => text.replace(/^[-+\u2212]/, '');

/** A stored condition as the form shows it. */
export function toDraft(tree: Condition): GroupDraft {
  const draft = draftOf(tree);
  return isGroup(draft) ? draft : { id: nextId(), mode: 'all', items: [draft] };
}

function draftOf(tree: Condition): ConditionDraft {
  if ('all' in tree) {
    const nots = tree.all.every((each) => 'not' in each);
    if (nots && tree.all.length > 1)
      return {
        id: nextId(),
        mode: 'none',
        items: tree.all.map((each) => draftOf('not' in each ? each.not : each)),
      };
    return { id: nextId(), mode: 'all', items: tree.all.map(draftOf) };
  }
  if ('any' in tree) return { id: nextId(), mode: 'any', items: tree.any.map(draftOf) };
  if ('not' in tree) {
    const inner = tree.not;
    const items = 'any' in inner ? inner.any : [inner];
    return { id: nextId(), mode: 'none', items: items.map(draftOf) };
  }
  const [value, to] = 'from' in tree ? [tree.from, tree.to] : [tree.value, ''];
  const shown = (stored: string | number) =>
    tree.field === 'amount' && stored !== ''
      ? writeAmount(String(stored), ANY_CURRENCY)
      : String(stored);
  return { id: nextId(), field: tree.field, op: tree.op, value: shown(value), to: shown(to) };
}
