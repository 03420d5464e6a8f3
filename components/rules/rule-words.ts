import { dayOfYear } from '@/components/dates';
import { ANY_CURRENCY, writeAmount } from '@/components/read-amount';
import { locale, t } from '@/components/words';
import type { Condition, RuleActions, RuleTest } from '@/lib/rules/schema';

/** A condition as a person would say it. `accountName` gives an account's name by its id. */
export function whenWords(tree: Condition, accountName: (id: string) => string): string {
  const say = (each: Condition) => whenWords(each, accountName);
  const inside = (each: Condition) =>
    'any' in each || 'all' in each ? `(${say(each)})` : say(each);
  if ('all' in tree) return tree.all.map(inside).join(` ${t('and')} `);
  if ('any' in tree) return tree.any.map(inside).join(` ${t('or')} `);
  if ('not' in tree) {
    const said = say(tree.not);
    return t('not {condition}', { condition: 'field' in tree.not ? said : `(${said})` });
  }
  return testWords(tree, accountName);
}

function testWords(test: RuleTest, accountName: (id: string) => string): string {
  switch (test.field) {
    case 'seller':
      return t(
        'the seller {op, select, equals {is} starts {starts with} ends {ends with} words {has the words} like {looks like} other {contains}} “{value}”',
        { op: test.op, value: test.value },
      );
    case 'description':
      return t(
        'the bank’s description {op, select, equals {is} starts {starts with} ends {ends with} words {has the words} like {looks like} other {contains}} “{value}”',
        { op: test.op, value: test.value },
      );
    case 'amount':
      if (test.op === 'between') {
        return t('the amount is from {from} to {to}', {
          from: writeAmount(test.from, ANY_CURRENCY),
          to: writeAmount(test.to, ANY_CURRENCY),
        });
      }
      return t(
        'the amount is {op, select, over {more than {value}} under {less than {value}} other {{value}}}',
        { op: test.op, value: writeAmount(test.value, ANY_CURRENCY) },
      );
    case 'direction':
      return test.value === 'in' ? t('money comes in') : t('money goes out');
    case 'account':
      return t('it is in {account}', { account: accountName(test.value) });
    case 'currency':
      return t('it is in {currency}~currency', { currency: test.value });
    default:
      return whenOrTrade(test);
  }
}

type Rest = Extract<RuleTest, { field: 'date' | 'day' | 'mcc' }>;

function whenOrTrade(test: Rest): string {
  switch (test.field) {
    case 'date':
      if (test.op === 'between') {
        return t('it is from {from} to {to}', {
          from: dayOfYear(test.from),
          to: dayOfYear(test.to),
        });
      }
      return test.op === 'since'
        ? t('it is on or after {date}', { date: dayOfYear(test.value) })
        : t('it is on or before {date}', { date: dayOfYear(test.value) });
    case 'day':
      if (test.op === 'is') {
        return t(
          'it is the {day, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of a month',
          { day: Number(test.value) },
        );
      }
      return t(
        'it is from the {from, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} to the {to, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} of a month',
        { from: Number(test.from), to: Number(test.to) },
      );
    case 'mcc':
      if (test.op === 'is') return t('the trade code is {code}', { code: String(test.value) });
      return t('the trade code is from {from} to {to}', {
        from: String(test.from),
        to: String(test.to),
      });
  }
}

const percentText = (percent: number) =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 2 }).format(
    percent / 100,
  );

/** What a rule does, as a person would say it. */
export function thenWords(then: RuleActions, nameOf: (slug: string) => string): string {
  const said = [
    then.category && t('put it in {category}', { category: nameOf(then.category) }),
    then.transfer && t('call it a transfer'),
    then.splits &&
      t('split it: {parts}', {
        parts: then.splits.map((one) => shareWords(one, nameOf)).join(', '),
      }),
    then.seller && t('call the seller “{seller}”', { seller: then.seller }),
    then.tags && t('tag it {tags}', { tags: then.tags.join(', ') }),
    then.reviewed && t('mark it reviewed'),
    then.exclude && t('leave it out of all sums'),
  ];
  return said.filter(Boolean).join('; ');
}

function shareWords(
  { category, percent, amount }: NonNullable<RuleActions['splits']>[number],
  nameOf: (slug: string) => string,
): string {
  const size =
    percent !== undefined
      ? percentText(percent)
      : amount !== undefined
        ? writeAmount(amount, ANY_CURRENCY)
        : t('the rest');
  return t('{size} to {category}', { size, category: nameOf(category) });
}
