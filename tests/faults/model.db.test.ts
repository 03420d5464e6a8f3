import fc from 'fast-check';
import { afterAll, expect, it, vi } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { usePipeline } from '@/lib/extractions/testing';
import { endThread } from '@/lib/imports/read-in-thread';
import { appendRun } from '@/reliability/append';
import { Model } from './model';
import { COMMANDS, done } from './model-commands';
import { newPerson } from './model-world';

/**
 * Whatever is done in whatever order, the books are what plain lists say, after each command: what a
 * person enters, notes, splits, deletes, imports and undoes, while their bank is linked, read, broken
 * off, disturbed and read again, days go by and keys change. `npm run model -- --operations=20000`.
 */
const pipeline = usePipeline();
afterAll(() => endThread());

const OPERATIONS = Number(process.env.MODEL_OPERATIONS || 150);
const SEED = Number(process.env.MODEL_SEED || 20_261_126);
const LONG = Boolean(process.env.MODEL_OPERATIONS);
vi.setConfig({ testTimeout: 60_000 + OPERATIONS * 1_000 });

const total = () => Object.values(done).reduce((sum, times) => sum + times, 0);

it(`F52: ${OPERATIONS} commands leave the books that a list would be`, async () => {
  Object.assign(process.env, { ROLE: 'worker' });
  resetEnvForTests();
  const started = performance.now();
  let histories = 0;
  for (let seed = SEED; total() < OPERATIONS; seed++, histories++) {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }),
        async (commands) => {
          const person = await newPerson(pipeline);
          await fc.asyncModelRun(() => ({ model: new Model(), real: person }), commands);
        },
      ),
      { numRuns: 1, seed, endOnFailure: true },
    );
  }
  expect(total()).toBeGreaterThanOrEqual(OPERATIONS);
  if (!LONG) return;
  const seconds = Math.round((performance.now() - started) / 1_000);
  const counts = { operations: total(), histories };
  appendRun({ kind: 'model', seed: SEED, seconds, counts, violations: 0 });
});
