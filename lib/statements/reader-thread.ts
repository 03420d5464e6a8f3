import { parentPort } from 'node:worker_threads';
import type { PlainFile } from './archives';
import { BrokenStatement } from './broken';
import type { CsvQuestion } from './csv/schema';
import { type Part, takeApart } from './hand-over';
import { type FileRead, NeedsMapping, type ReadOptions, readFile } from './read-file';

/** A thread that reads files, one at a time: a hard one holds up nobody and can be ended. */
export type ReadTask = { file: PlainFile; options: ReadOptions };
/** Sent for each piece: pieces that wait are taken in one go, and would be one block again. */
export type NextPiece = 'next';
export type ReadAnswer =
  | { heads: FileRead[]; parts: number }
  | { part: Part }
  | { broken: { message: string; line?: number } }
  | { question: CsvQuestion; encoding: string }
  | { defect: string };

let waiting: Part[] = [];

parentPort?.on('message', (task: ReadTask | NextPiece) => {
  if (task !== 'next') {
    waiting = [];
    parentPort?.postMessage(answerTo(task));
    return;
  }
  const part = waiting.shift();
  if (part) parentPort?.postMessage({ part } satisfies ReadAnswer);
});

function answerTo({ file, options }: ReadTask): ReadAnswer {
  try {
    const { heads, parts } = takeApart(readFile(file, options));
    waiting = parts;
    return { heads, parts: parts.length };
  } catch (error) {
    if (error instanceof BrokenStatement) {
      return { broken: { message: error.message, line: error.line } };
    }
    if (error instanceof NeedsMapping) {
      return { question: error.question, encoding: error.encoding };
    }
    return { defect: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
