import { describe, expect, it } from 'vitest';
import { checkExpression, holds, keyOf, numberOf } from './evaluate';

const scope = {
  event: {
    name: 'a',
    data: { id: 'x', n: 3, on: true, none: null, 'odd-name': 1, nested: { deep: 'y' } },
  },
  async: { data: { id: 'x', n: 4 } },
};

describe('holds', () => {
  it.each([
    ['event.data.id == async.data.id', true],
    ['event.data.n == async.data.n', false],
    ["event.data.id == 'x' && event.data.n > 2", true],
    ['event.data.id == \'z\' || event.data.nested.deep == "y"', true],
    ["!(event.data.id == 'x')", false],
    ['event.data.on', true],
    ['event.data.n', false], // a number is no truth
    ['event.data.n + 1 == async.data.n', true],
    ['event.data.n - 1 <= 2', true],
    ['event.data.n < -1', false],
    ["event.data['odd-name'] == 1", true],
    ['event.data.none == null', true],
    ['event.data.absent == null', true],
    ['event.data.absent != null', false],
    ["event.data.id == 'it\\'s'", false],
    ["event.data.n == '3'", false],
    ["event.data.on == true ? event.data.id == 'x' : false", true],
  ])('%s is %s', (expression, expected) => {
    expect(holds(expression, scope)).toBe(expected);
  });

  it('does not take two absent fields for the same', () => {
    expect(holds('event.data.typo == async.data.typo', scope)).toBe(false);
  });

  it('reaches own fields only', () => {
    expect(holds('event.data.constructor == null', scope)).toBe(true);
    expect(holds('event.data.__proto__ == null', scope)).toBe(true);
  });

  it('holds where nothing is asked', () => {
    expect(holds(undefined, scope)).toBe(true);
  });
});

describe('keyOf and numberOf', () => {
  it('make keys and numbers of values', () => {
    expect(keyOf('"prov:" + event.data.id', scope)).toBe('prov:x');
    expect(keyOf('event.data.n', scope)).toBe('3');
    expect(keyOf('event.data.absent', scope)).toBe('null');
    expect(numberOf("event.data.id == 'x' ? 120 : 0", scope)).toBe(120);
    expect(numberOf('event.data.id', scope)).toBe(0);
  });
});

describe('checkExpression', () => {
  it.each([
    ['size(event.data.list) > 1', 'may speak of event and async only'],
    ['event.data.id.startsWith("x")', 'may not call functions'],
    ['event.data.n * 2', 'is not understood from "* 2" on'],
    ['event.data.id in ["a"]', 'does not end where it should'],
    ['event.data.id ==', 'lacks a value'],
    ['(event.data.id', 'lacks ")"'],
    ['steps.a == 1', 'may speak of event and async only'],
    ['event.data[event.data.id]', 'may index by a literal only'],
    ["event.data.id == 'open", 'is not understood'],
  ])('refuses %s', (expression, words) => {
    expect(() => checkExpression(expression)).toThrow(words);
  });
});
