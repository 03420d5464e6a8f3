import type { Condition, RuleActions, RuleTest } from '@/lib/rules/schema';

const OPS: Record<string, string> = {
  contains: 'contains',
  equals: 'is',
  starts: 'starts with',
  ends: 'ends with',
  words: 'has the words',
  like: 'looks like',
};

/** A condition as a person would say it. */
export function whenWords(tree: Condition): string {
  if ('all' in tree) return tree.all.map(whenWords).join(' and ');
  if ('any' in tree) return `(${tree.any.map(whenWords).join(' or ')})`;
  if ('not' in tree) return `not (${whenWords(tree.not)})`;
  return testWords(tree);
}

function testWords(test: RuleTest): string {
  switch (test.field) {
    case 'seller':
    case 'description':
      return `the ${test.field} ${OPS[test.op]} “${test.value}”`;
    case 'amount':
      return `the amount is ${test.op === 'is' ? '' : `${test.op} `}${test.value}`;
    case 'direction':
      return `money ${test.value === 'in' ? 'comes in' : 'goes out'}`;
    case 'account':
      return 'it is in one account';
    case 'date':
      return `it is ${test.op} ${test.value}`;
    case 'mcc':
      return `the trade code is ${test.value}`;
  }
}

/** What a rule does, as a person would say it. */
export function thenWords(then: RuleActions, nameOf: (slug: string) => string): string {
  const said = [
    then.category && `put it in ${nameOf(then.category)}`,
    then.transfer && 'call it a transfer',
    then.splits && `split it between ${then.splits.map((one) => nameOf(one.category)).join(', ')}`,
    then.seller && `call the seller “${then.seller}”`,
    then.tags && `tag it ${then.tags.join(', ')}`,
    then.exclude && 'count it nowhere',
  ];
  return said.filter(Boolean).join(', ');
}
