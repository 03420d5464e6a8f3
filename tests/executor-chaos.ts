import type { Sdk } from '@/inngest/executor/sdk';

/**
 * Makes calls go wrong as they do when networks break: a call that is lost before it arrives, one
 * whose answer is lost (the steps ran), one that comes late, an answer that is not the SDK's. Same
 * seed, same troubles. (Workers that die or stop are the matter of durability.db.test.ts.)
 */
export function chaos(
  seed: number,
  troublePercent = 30,
  /** Also the same call at two nodes at once: only for steps that say they are safe to run twice. */
  { twice = false } = {},
): (sdk: Sdk) => Sdk {
  const random = randomFrom(seed);
  return (sdk) => ({
    register: () => sdk.register(),
    async call(functionId, stepId, payload) {
      const roll = random() * 100;
      const trouble = roll < troublePercent ? Math.floor(roll) % (twice ? 5 : 4) : -1;
      if (trouble === 0) throw new Error('chaos: lost on the way');
      const twin = trouble === 4 ? sdk.call(functionId, stepId, payload).catch(() => {}) : null;
      const answer = await sdk.call(functionId, stepId, payload);
      await twin;
      if (trouble === 1) throw new Error('chaos: the answer is lost');
      if (trouble === 2) await new Promise((resolve) => setTimeout(resolve, random() * 100));
      if (trouble === 3) return { status: 502, headers: new Headers(), body: 'bad gateway' };
      return answer;
    },
  });
}

/** mulberry32: small, seeded, good enough for troubles. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
