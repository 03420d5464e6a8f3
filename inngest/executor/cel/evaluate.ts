import { type Expression, parse } from './parse';

/** What an expression may speak of: the run's event, and the arriving one in waits and cancellations. */
export type Scope = { event: unknown; async?: unknown };

const ROOTS = ['event', 'async'] as const;
const MEMO_LIMIT = 1_000;
const memo = new Map<string, Expression>();

/** Throws, in words, when the expression is outside the subset. */
export function checkExpression(text: string): void {
  compiled(text);
}

/** Does the expression hold? No expression always does. */
export function holds(text: string | null | undefined, scope: Scope): boolean {
  return !text || value(compiled(text), scope) === true;
}

/** The expression's value as the text of a key; absent fields give `null`. */
export function keyOf(text: string | null | undefined, scope: Scope): string {
  if (!text) return '';
  const result = value(compiled(text), scope);
  return typeof result === 'string' ? result : JSON.stringify(result ?? null);
}

/** The expression's value as a number, 0 for anything else. */
export function numberOf(text: string | null | undefined, scope: Scope): number {
  const result = text ? value(compiled(text), scope) : 0;
  return typeof result === 'number' && Number.isFinite(result) ? result : 0;
}

function compiled(text: string): Expression {
  const known = memo.get(text);
  if (known) return known;
  const expression = parse(text, ROOTS);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(text, expression);
  return expression;
}

function value(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return lookUp(expression.steps, scope);
    case 'unary': {
      const of = value(expression.of, scope);
      return expression.sign === '!' ? of !== true : typeof of === 'number' ? -of : undefined;
    }
    case 'choice':
      return value(value(expression.test, scope) === true ? expression.yes : expression.no, scope);
    case 'binary':
      return binary(expression.sign, expression.left, expression.right, scope);
  }
}

function binary(sign: string, leftSide: Expression, rightSide: Expression, scope: Scope): unknown {
  const left = value(leftSide, scope);
  if (sign === '&&') return left === true && value(rightSide, scope) === true;
  if (sign === '||') return left === true || value(rightSide, scope) === true;
  const right = value(rightSide, scope);
  if (sign === '==') return equal(left, right);
  if (sign === '!=') return !equal(left, right);
  if (sign === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (typeof left === 'string' && typeof right === 'string') return ordered(sign, left, right);
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  if (sign === '+') return left + right;
  if (sign === '-') return left - right;
  return ordered(sign, left, right);
}

/** Two absent fields are not the same thing: a wait on a misspelt field must not match everything. */
function equal(left: unknown, right: unknown): boolean {
  if (left === undefined && right === undefined) return false;
  return (left ?? null) === (right ?? null);
}

function ordered<T extends string | number>(sign: string, left: T, right: T): unknown {
  if (sign === '<') return left < right;
  if (sign === '>') return left > right;
  if (sign === '<=') return left <= right;
  return sign === '>=' ? left >= right : undefined;
}

function lookUp(steps: readonly string[], scope: Scope): unknown {
  let at: unknown = scope;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step]; // safe because: an object with this key, checked above
  }
  return at;
}
