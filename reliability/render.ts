import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { KINDS, type Run } from './schema';

const PAGE = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'RELIABILITY.md');

/** Writes the page at the root from the runs alone. */
export function writeReport(runs: readonly Run[]): void {
  writeFileSync(PAGE, report(runs));
}

export function report(runs: readonly Run[]): string {
  return `# Reliability

${KINDS.flatMap((kind) => runs.filter((run) => run.kind === kind))
  .map((run) => `- ${run.kind} ${JSON.stringify(run.counts)}`)
  .join('\n')}
`;
}
