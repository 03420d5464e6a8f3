import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { STAGES } from '@/lib/failpoint';
import { readRuns } from '@/reliability/append';
import { report } from '@/reliability/render';
import { FAILPOINT_CASES } from './failpoint-cases';
import { FAULTS } from './faults';

const numbers = Array.from({ length: 52 }, (_, index) => index + 1);
const labelOf = (number: number) => `F${String(number).padStart(2, '0')}`;
const text = (file: string) => readFileSync(file, 'utf8');

it('every one of the 52 faults has its row', () => {
  expect(Object.keys(FAULTS).map(Number)).toEqual(numbers);
});

it.each(numbers)('fault %i is made where its row says, under its number', (number) => {
  const label = new RegExp(`\\b${labelOf(number)}\\b`);
  for (const file of FAULTS[number]?.at ?? []) {
    // stages carry the number of their case
    const found = label.test(text(file)) || casesOf(number, file);
    expect(found, `${file} names ${labelOf(number)}`).toBe(true);
  }
});

it.each(numbers)('fault %i goes wrong somewhere without its protection', (number) => {
  const { control } = FAULTS[number] ?? { control: [] };
  expect(control.length).toBeGreaterThan(0);
  for (const file of control) {
    const told = text(file);
    const named = new RegExp(
      `${labelOf(number)}[F\\d, ]* control|control.*\\b${labelOf(number)}\\b`,
    );
    const whole = told.includes(labelOf(number)) && /control/i.test(told); // a command's own control
    expect(named.test(told) || whole, `${file} has a control of ${labelOf(number)}`).toBe(true);
  }
});

it('every stage a process can be broken at stands in the code once, and has its case', () => {
  const inCode = ['lib', 'inngest', 'app']
    .flatMap(sources)
    .flatMap((file) =>
      [...text(file).matchAll(/\bfailpoint\('([\w.]+)'\)/g)].map(([, name]) => name),
    )
    .sort();
  expect(inCode).toEqual([...STAGES].sort());
  expect(Object.keys(FAILPOINT_CASES).sort()).toEqual([...STAGES].sort());
});

it('the page at the root is what the recorded runs say (`npm run reliability`)', () => {
  expect(text('RELIABILITY.md')).toBe(report(readRuns()));
});

function casesOf(number: number, file: string): boolean {
  return (
    file.endsWith('failpoints.db.test.ts') &&
    Object.values(FAILPOINT_CASES).some(({ fault }) => fault === number)
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const here = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(here);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [here] : [];
  });
}
