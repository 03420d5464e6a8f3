import { type Token, tokenise } from './tokens';

/** The part of CEL the executor takes: paths, literals, comparison, logic, `?:`, `+`, `-`. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'path'; steps: string[] }
  | { kind: 'unary'; sign: '!' | '-'; of: Expression }
  | { kind: 'binary'; sign: string; left: Expression; right: Expression }
  | { kind: 'choice'; test: Expression; yes: Expression; no: Expression };

const LEVELS: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!=', '<', '>', '<=', '>='],
  ['+', '-'],
];

/** Reads an expression; throws one error in words for what is outside the subset. */
export function parse(text: string, roots: readonly string[]): Expression {
  const parser = new Parser(text, tokenise(text), roots);
  return parser.whole();
}

class Parser {
  private at = 0;
  constructor(
    private readonly text: string,
    private readonly tokens: Token[],
    private readonly roots: readonly string[],
  ) {}

  whole(): Expression {
    const expression = this.choice();
    if (this.peek().kind !== 'end') throw this.refusal('does not end where it should');
    return expression;
  }

  private choice(): Expression {
    const test = this.level(0);
    if (!this.take('?')) return test;
    const yes = this.choice();
    this.must(':');
    return { kind: 'choice', test, yes, no: this.choice() };
  }

  private level(depth: number): Expression {
    const signs = LEVELS[depth];
    if (!signs) return this.unary();
    let left = this.level(depth + 1);
    for (let sign = this.takeOf(signs); sign; sign = this.takeOf(signs)) {
      left = { kind: 'binary', sign, left, right: this.level(depth + 1) };
    }
    return left;
  }

  private unary(): Expression {
    if (this.take('!')) return { kind: 'unary', sign: '!', of: this.unary() };
    if (this.take('-')) return { kind: 'unary', sign: '-', of: this.unary() };
    return this.primary();
  }

  private primary(): Expression {
    const token = this.peek();
    if (token.kind === 'literal') {
      this.at++;
      return { kind: 'literal', value: token.value };
    }
    if (token.kind === 'name') return this.path();
    if (!this.take('(')) throw this.refusal('lacks a value');
    const inner = this.choice();
    this.must(')');
    return inner;
  }

  private path(): Expression {
    const steps = [this.name()];
    if (!this.roots.includes(steps[0] ?? '')) {
      throw this.refusal(`may speak of ${this.roots.join(' and ')} only`);
    }
    for (;;) {
      if (this.take('.')) steps.push(this.name());
      else if (this.take('[')) {
        const key = this.peek();
        if (key.kind !== 'literal') throw this.refusal('may index by a literal only');
        this.at++;
        steps.push(String(key.value));
        this.must(']');
      } else break;
    }
    const next = this.peek();
    if (next.kind === 'sign' && next.value === '(') throw this.refusal('may not call functions');
    return { kind: 'path', steps };
  }

  private name(): string {
    const token = this.peek();
    if (token.kind !== 'name') throw this.refusal('lacks a name');
    this.at++;
    return token.value;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end' };
  }

  private takeOf(signs: readonly string[]): string | null {
    return signs.find((sign) => this.take(sign)) ?? null;
  }

  private take(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.value !== sign) return false;
    this.at++;
    return true;
  }

  private must(sign: string): void {
    if (!this.take(sign)) throw this.refusal(`lacks "${sign}"`);
  }

  private refusal(what: string): Error {
    return new Error(`The expression "${this.text}" ${what}.`);
  }
}
