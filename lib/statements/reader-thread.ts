import { parentPort } from 'node:worker_threads';
import type { PlainFile } from './archives';
import { BrokenStatement } from './broken';
import type { CsvQuestion } from './csv/schema';
import { type FileRead, NeedsMapping, type ReadOptions, readFile } from './read-file';

/** A thread that reads files, one at a time: a hard one holds up nobody and can be ended. */
export type ReadTask = { file: PlainFile; options: ReadOptions };
export type ReadAnswer =
  | { read: FileRead[] }
  | { broken: { message: string; line?: number } }
  | { question: CsvQuestion; encoding: string }
  | { defect: string };

parentPort?.on('message', ({ file, options }: ReadTask) => {
  parentPort?.postMessage(answerTo(file, options));
});

function answerTo(file: PlainFile, options: ReadOptions): ReadAnswer {
  try {
    return { read: readFile(file, options) };
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
