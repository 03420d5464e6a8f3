import type { Condition, RuleActions, RuleTest } from '@/lib/rules/schema';

const OPS: Record<string, string> = {
  contains: 'contains',
  equals: 'is',
  starts: 'starts with',
  ends: 'ends with',
  words: 'has the words',
  like: 'looks like',
};

/** A condition as a person would say it. `accountName` gives an account's name by its id. */
export function whenWords(tree: Condition, accountName: (id: string) => string): string {
  const say = (each: Condition) => whenWords(each, accountName);
  const inside = (each: Condition) =>
    'any' in each || 'all' in each ? `(${say(each)})` : say(each);
  if ('all' in tree) return tree.all.map(inside).join(' and ');
  if ('any' in tree) return tree.any.map(inside).join(' or ');
  if ('not' in tree) return `not ${'field' in tree.not ? say(tree.not) : `(${say(tree.not)})`}`;
  return testWords(tree, accountName);
}

function testWords(test: RuleTest, accountName: (id: string) => string): string {
  switch (test.field) {
    case 'seller':
      return `the seller ${OPS[test.op]} “${test.value}”`;
    case 'description':
      return `the bank’s description ${OPS[test.op]} “${test.value}”`;
    case 'amount':
      if (test.op === 'between') return `the amount is from ${test.from} to ${test.to}`;
      return `the amount is ${test.op === 'is' ? '' : test.op === 'over' ? 'more than ' : 'less than '}${test.value}`;
    case 'direction':
      return `money ${test.value === 'in' ? 'comes in' : 'goes out'}`;
    case 'account':
      return `it is in ${accountName(test.value)}`;
    case 'currency':
      return `it is in ${test.value}`;
    case 'date':
      if (test.op === 'between') return `it is from ${test.from} to ${test.to}`;
      return `it is ${test.op === 'since' ? 'on or after' : 'on or before'} ${test.value}`;
    case 'day':
      if (test.op === 'is') return `it is the ${ordinal(test.value)} of a month`;
      return `it is from the ${ordinal(test.from)} to the ${ordinal(test.to)} of a month`;
    case 'mcc':
      if (test.op === 'is') return `the trade code is ${test.value}`;
      return `the trade code is from ${test.from} to ${test.to}`;
  }
}

function ordinal(day: number): string {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : ['th', 'st', 'nd', 'rd'][day % 10];
  return `${day}${ending ?? 'th'}`;
}

/** What a rule does, as a person would say it. */
export function thenWords(then: RuleActions, nameOf: (slug: string) => string): string {
  const said = [
    then.category && `put it in ${nameOf(then.category)}`,
    then.transfer && 'call it a transfer',
    then.splits && `split it: ${then.splits.map((one) => shareWords(one, nameOf)).join(', ')}`,
    then.seller && `call the seller “${then.seller}”`,
    then.tags && `tag it ${then.tags.join(', ')}`,
    then.reviewed && 'mark it reviewed',
    then.exclude && 'leave it out of all sums',
  ];
  return said.filter(Boolean).join('; ');
}

function shareWords(
  { category, percent, amount }: NonNullable<RuleActions['splits']>[number],
  nameOf: (slug: string) => string,
): string {
  const size = percent !== undefined ? `${percent} %` : (amount ?? 'the rest');
  return `${size} to ${nameOf(category)}`;
}
