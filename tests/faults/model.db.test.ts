import fc from 'fast-check';
import { afterAll, expect, it, vi } from 'vitest';
import { resetEnvForTests } from '@/lib/env';
import { usePipeline } from '@/lib/extractions/testing';
import { endThread } from '@/lib/imports/read-in-thread';
import { appendRun } from '@/reliability/append';
import { Model } from './model';
import { BY_HAND, COMMANDS } from './model-commands';
import { newPerson } from './model-world';

/**
 * Whatever is done in whatever order, the books are what plain lists say, after each command: what a
 * person enters, notes, splits, deletes, imports and undoes, while their bank is linked, read, broken
 * off, disturbed and read again, days go by and keys change. `npm run model -- --operations=20000`.
 * What each person does is the seed's; when, beside the others, the machine's.
 */
const pipeline = usePipeline();
afterAll(() => endThread());

const OPERATIONS = Number(process.env.MODEL_OPERATIONS || 500);
const SEED = Number(process.env.MODEL_SEED || 20_261_126);
const LONG = Boolean(process.env.MODEL_OPERATIONS);
vi.setConfig({ testTimeout: 60_000 + OPERATIONS * 1_000 });

/** One person at a time does everything; beside them others do what is done by hand. */
const LANES = [
  { commands: COMMANDS, share: 0.22 },
  { commands: BY_HAND, share: 0.26 },
  { commands: BY_HAND, share: 0.26 },
  { commands: BY_HAND, share: 0.26 },
] as const;

it(`F52: ${OPERATIONS} commands leave the books that a list would be`, async () => {
  Object.assign(process.env, { ROLE: 'worker' });
  resetEnvForTests();
  const started = performance.now();
  const lanes = await Promise.all(LANES.map(walk));
  const operations = lanes.reduce((sum, { did }) => sum + did, 0);
  const histories = lanes.reduce((sum, { people }) => sum + people, 0);
  expect(operations).toBeGreaterThanOrEqual(OPERATIONS);
  if (!LONG) return;
  const seconds = Math.round((performance.now() - started) / 1_000);
  const counts = { operations, with_the_bank: lanes[0]?.did ?? 0, histories };
  appendRun({ kind: 'model', seed: SEED, seconds, counts, violations: 0 });
});

/** One person after another, until their share is done. */
async function walk({ commands, share }: (typeof LANES)[number], lane: number) {
  let did = 0;
  let people = 0;
  for (; did < OPERATIONS * share; people++) {
    await fc.assert(
      fc.asyncProperty(
        fc.commands([...commands], { maxCommands: 60, size: 'max' }),
        async (chosen) => {
          const person = await newPerson(pipeline, `${lane}-${people}`);
          await fc.asyncModelRun(() => ({ model: new Model(), real: person }), chosen);
          did += person.did;
        },
      ),
      { numRuns: 1, seed: SEED + people * LANES.length + lane, endOnFailure: true },
    );
  }
  return { did, people };
}
