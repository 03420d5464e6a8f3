import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { OPERATIONS } from '@/app/api/v1/operations/all';
import { routeFile } from '@/tests/call-api';
import { PAGES, ROUTES } from './roads';

const FILES = readdirSync('app', { recursive: true, encoding: 'utf8' }).map((file) =>
  path.join('app', file),
);
const source = (file: string) => readFileSync(file, 'utf8');
const routeOf = (file: string) =>
  path
    .dirname(file)
    .replace(/^app/, '')
    .replaceAll(/\/\([a-z]+\)/g, '') || '/';
const pages = FILES.filter((file) => /\/page\.tsx$/.test(file));
const routes = FILES.filter((file) => /\/route\.ts$/.test(file));

it('S16: every page is in the table, and every row of it is a page', () => {
  expect(
    pages
      .map(routeOf)
      .filter((route) => route !== '/')
      .sort(),
  ).toEqual(Object.keys(PAGES).sort());
});

it('S16: every route is a call of the API or in the table, method by method', () => {
  const calls = new Set(OPERATIONS.map((op) => routeFile(op)));
  const others = routes.filter((file) => !calls.has(path.resolve(file)));
  const found = Object.fromEntries(
    others.map((file) => [
      routeOf(file),
      [...source(file).matchAll(/\b(?:as|const|function) (GET|POST|PUT|PATCH|DELETE)\b/g)]
        .map(([, method]) => method)
        .sort(),
    ]),
  );
  const declared = Object.entries(ROUTES).map(([route, { methods }]) => [route, methods]);
  expect(found).toEqual(Object.fromEntries(declared));
});

it('S16: there is no server action', () => {
  const sources = ['app', 'components', 'lib'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
      .map((file) => path.join(root, file)),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.filter((file) => /['"]use server['"]/.test(source(file)))).toEqual([]);
});

it('S15: every page behind the door asks who is there, itself', () => {
  const asks = (file: string) => /await requireUser\(\)/.test(source(file));
  const behind = pages.filter((file) => PAGES[routeOf(file)] && PAGES[routeOf(file)] !== 'open');
  expect(behind.length).toBeGreaterThan(18);
  expect(behind.filter((file) => !asks(file))).toEqual([]);
  const operators = behind.filter((file) => PAGES[routeOf(file)] === 'operator');
  expect(operators.filter((file) => !/isOperator\(userId\)/.test(source(file)))).toEqual([]);
});

it('S15: every call of the API goes through the one handler of its kind', () => {
  const kinds = OPERATIONS.map((op) => {
    const kind = op.auth === 'user' ? 'userHandler' : 'openHandler';
    return {
      id: op.id,
      through: new RegExp(`export const ${op.method}\\b[^;]*?= ${kind}\\(`).test(
        source(routeFile(op)),
      ),
    };
  });
  expect(kinds.filter(({ through }) => !through).map(({ id }) => id)).toEqual([]);
});
