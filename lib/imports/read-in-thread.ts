import 'server-only';
import { existsSync } from 'node:fs';
import { setImmediate as aTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PlainFile } from '@/lib/statements/archives';
import { BrokenStatement } from '@/lib/statements/broken';
import { putBack } from '@/lib/statements/hand-over';
import {
  type FileRead,
  NeedsMapping,
  type ReadOptions,
  readFile,
} from '@/lib/statements/read-file';
import type { NextPiece, ReadAnswer, ReadTask } from '@/lib/statements/reader-thread';

const DEADLINE_MS = 60_000;
const IDLE_MS = 30_000;
const MEMORY_MB = 768;

/** Files are read one after the other: memory is bounded by one. */
let turn: Promise<unknown> = Promise.resolve();
let thread: Worker | null = null;
let idle: NodeJS.Timeout | undefined;

/**
 * Reads a file in a thread of its own, with a limit of memory and a deadline after which it is
 * ended. Throws BrokenStatement for what is no statement or takes too long or too much.
 */
export function readInThread(file: PlainFile, options: ReadOptions): Promise<FileRead[]> {
  const read = turn.then(() => readNow(file, options));
  turn = read.catch(() => {});
  return read;
}

async function readNow(file: PlainFile, options: ReadOptions): Promise<FileRead[]> {
  const entry = threadEntry();
  if (!entry) return readFile(file, options); // a deployment that bundles no threads of ours
  clearTimeout(idle);
  thread ??= startThread(entry);
  const worker = thread;
  const answer = await ask(worker, { file, options });
  if ('heads' in answer) await takePieces(worker, answer);
  idle = setTimeout(endThread, IDLE_MS);
  idle.unref();
  if ('heads' in answer) return answer.heads;
  if ('broken' in answer) throw new BrokenStatement(answer.broken.message, answer.broken.line);
  if ('question' in answer) throw new NeedsMapping(answer.question, answer.encoding);
  throw new Error(`A reader failed: ${'defect' in answer ? answer.defect : 'an unasked piece'}`);
}

/** The rows come in pieces, each when the last one is taken: others have their turn in between. */
async function takePieces(
  worker: Worker,
  { heads, parts }: Extract<ReadAnswer, { heads: unknown }>,
): Promise<void> {
  for (let taken = 0; taken < parts; taken++) {
    await aTurn(); // a quick reader's next piece would be taken in this same turn
    const answer = await ask(worker, 'next');
    if (!('part' in answer)) throw new Error('A reader told something else than its rows.');
    putBack(heads, answer.part);
  }
}

/** Ends the thread; the next file starts another. */
export async function endThread(): Promise<void> {
  const ended = thread;
  thread = null;
  clearTimeout(idle);
  await ended?.terminate();
}

function ask(worker: Worker, task: ReadTask | NextPiece): Promise<ReadAnswer> {
  return new Promise((answered, failed) => {
    const end = (act: () => void) => {
      clearTimeout(deadline);
      worker.off('message', heard).off('error', broke).off('exit', left);
      act();
    };
    const refuse = (message: string) => {
      void endThread();
      failed(new BrokenStatement(message));
    };
    const heard = (answer: ReadAnswer) => end(() => answered(answer));
    const broke = (error: NodeJS.ErrnoException) =>
      end(() => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse('The file takes too much memory.');
        else void endThread().then(() => failed(error));
      });
    const left = () => end(() => refuse('The reading of the file broke off.'));
    const late = () => end(() => refuse('The file takes too long to read.'));
    const deadline = setTimeout(late, DEADLINE_MS);
    worker.on('message', heard).on('error', broke).on('exit', left);
    worker.postMessage(task);
  });
}

function startThread(entry: string): Worker {
  const source = entry.endsWith('.ts');
  const worker = new Worker(source ? fromSource(entry) : entry, {
    eval: source,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    env: {}, // it needs nothing of ours, least of all keys
  });
  worker.unref();
  worker.on('error', () => {}); // one that dies between two files is not missed
  worker.once('exit', () => {
    if (thread === worker) thread = null;
  });
  return worker;
}

/** Outside a bundle (tests, scripts from source) the thread compiles what it loads. */
function fromSource(entry: string): string {
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry)}); })`;
}

/** Beside the bundle, beside the tasks' bundles, or the source itself. */
function threadEntry(): string | null {
  const places = ['./reader-thread.mjs', '../reader-thread.mjs', '../statements/reader-thread.ts'];
  const files = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return files.find((file) => existsSync(file)) ?? null;
}
