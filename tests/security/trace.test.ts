import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Every statement of SECURITY.md has a test that begins with its number, and every requirement of
 * OWASP ASVS 5.0 level 2 (with those of level 3 we take) names a test, a page's heading or a reason.
 */
const TESTS = ['app', 'bank', 'components', 'inngest', 'lib', 'scripts', 'tests'].flatMap(
  (folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (file) =>
          /\.(test|spec)\.(ts|tsx|mjs)$/.test(file) ||
          /security\/api-matrix\.ts$/.test(path.join(folder, file)),
      )
      .map((file) => path.join(folder, file)),
);
const STATEMENTS = Array.from({ length: 50 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`);

/** The numbers that titles of tests begin with, and where. */
const proofs = new Map<string, Set<string>>();
for (const file of TESTS) {
  const source = readFileSync(file, 'utf8');
  for (const [, number = ''] of source.matchAll(
    /\b(?:it|test)(?:\.each\([\s\S]{0,4000}?\))?\(\s*['"`](S\d\d): /g,
  )) {
    proofs.set(number, (proofs.get(number) ?? new Set()).add(file));
  }
}

const [head = [], ...rows] = readFileSync('docs/asvs.csv', 'utf8').trim().split('\n').map(cells);
const requirements = rows.map(([id = '', level = '', applies = '', why = '', test = '']) => ({
  id,
  level,
  applies,
  why,
  test,
}));

describe('the statements', () => {
  it.each(STATEMENTS)('%s has a test', (number) => {
    expect([...(proofs.get(number) ?? [])]).not.toEqual([]);
  });

  it('are fifty, each told in SECURITY.md', () => {
    expect([...proofs.keys()].filter((number) => !STATEMENTS.includes(number))).toEqual([]);
    const page = readFileSync('SECURITY.md', 'utf8');
    expect(STATEMENTS.filter((number) => !page.includes(`${number} `))).toEqual([]);
  });
});

describe('OWASP ASVS 5.0', () => {
  it('has 253 requirements at level 2, 70 and 183, and we take sixteen of level 3', () => {
    expect(head).toEqual(['id', 'level', 'applies', 'why', 'test']);
    const of = (level: string) => requirements.filter((one) => one.level === level).length;
    expect([of('1'), of('2'), of('3')]).toEqual([70, 183, 16]);
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(269);
    // of `id,level` per line, made of OWASP's own list (5.0.0_en.csv): no id is missing or invented
    const ids = requirements.map(({ id, level }) => `${id},${level}`).join('\n');
    const sum = createHash('sha256').update(ids).digest('hex');
    expect(sum).toBe('fba2222b95c31e7646253a6eb9d1357204afb32ef9296dc85a7e4498ae41294d');
  });

  it.each(requirements.filter(({ applies }) => applies === 'yes'))('$id: $why', ({ why, test }) => {
    expect(why).not.toBe('');
    const named = test.split('; ');
    expect(named[0]).not.toBe('');
    expect(named.filter((one) => !exists(one))).toEqual([]);
  });

  it('says why where it does not apply', () => {
    const others = requirements.filter(({ applies }) => applies !== 'yes');
    expect(others.every(({ applies, why }) => applies === 'no' && /^\S.{6}/.test(why))).toBe(true);
  });

  it('notices what is named and not there', () => {
    expect(exists('S31')).toBe(true);
    expect(['S51', 'lib/none.test.ts', 'docs/security.md#Nothing'].filter(exists)).toEqual([]);
  });
});

/** A statement's number, a file, or a page's heading. */
function exists(named: string): boolean {
  if (/^S\d\d$/.test(named)) return proofs.has(named);
  const [file = '', heading] = named.split('#');
  if (!existsSync(file)) return false;
  return (
    heading === undefined ||
    readFileSync(file, 'utf8')
      .split('\n')
      .some((line) => line.replace(/^#+ /, '') === heading && /^#/.test(line))
  );
}

/** The cells of a line of RFC 4180. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain = '']) =>
    (quoted ?? plain).replaceAll('""', '"'),
  );
}
