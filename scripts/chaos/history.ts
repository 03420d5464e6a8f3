import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '@/lib/statements/fuzz/mutate';
import { becomeQuiet, brokenPromises, startLooking } from './check';
import { FAULTS } from './faults';
import type { Ground, World } from './ground';
import { type Household, makeHousehold } from './people';
import { superviseWorkers, type Workers } from './workers';

/** What one history came to; `broken` is empty when every promise was kept. */
export type Told = {
  counts: Record<string, number>;
  faults: Record<string, number>;
  broken: string[];
};

/** What an injector may reach. */
export type Stage = {
  world: World;
  workers: Workers;
  households: Household[];
  random: Random;
  /** Counts one more of a fault. */
  made(fault: string): void;
  /** False once the faults are over. */
  going(): boolean;
};

const FAULTS_MS = 9_000;
const QUIET_WITHIN_MS = 240_000;

/** One history: a random part of the faults for some seconds, then none until everything is done. */
export async function runHistory(ground: Ground, seed: number, random: Random): Promise<Told> {
  const world = await ground.makeWorld();
  const workers = superviseWorkers(world);
  const faults: Record<string, number> = {};
  let going = true;
  let look: ReturnType<typeof startLooking> | undefined;
  const broken: string[] = [];
  try {
    await Promise.all([workers.start(), workers.start()]);
    const households = await Promise.all(
      [0, 1, 2].map((index) => makeHousehold(world, `h${seed}-${index}`, index, random)),
    );
    look = startLooking(world);
    const stage: Stage = {
      world,
      workers,
      households,
      random,
      made: (fault) => {
        faults[fault] = (faults[fault] ?? 0) + 1;
      },
      going: () => going,
    };
    const always = random(FAULTS.length); // a day without any fault proves nothing
    const chosen = FAULTS.filter((_, at) => at === always || random(3) === 0);
    const acting = households.map((household) => household.act(random, () => going));
    const breaking = chosen.map((fault) => fault(stage));
    await sleep(FAULTS_MS);
    going = false;
    await Promise.all([...breaking, ...acting]);

    await workers.heal();
    for (const household of households) {
      await world.control('PUT', `/people/${household.login}/trouble`, { kind: null });
      await household.refresh();
    }
    let tokens = 0;
    const attended = (times: number) => {
      tokens += times;
    };
    broken.push(...(await becomeQuiet(stage, QUIET_WITHIN_MS, attended)));
    if (tokens > 0 && workers.deaths() === 0) broken.push('a token was spent and nobody died');
    broken.push(...(await brokenPromises(stage)));
    const { samples, violations } = await look.stop();
    broken.push(...violations);
    const sum = (of: (household: Household) => number) =>
      households.reduce((total, household) => total + of(household), 0);
    return {
      counts: {
        samples,
        acknowledged: sum(({ counts }) => counts.acknowledged),
        refused: sum(({ counts }) => counts.refused),
        indefinite: sum(({ counts }) => counts.indefinite),
        worker_deaths: workers.deaths(),
        tokens_asked_anew: tokens,
      },
      faults,
      broken,
    };
  } finally {
    going = false;
    await look?.stop();
    await workers.stop();
    await world.close();
  }
}
