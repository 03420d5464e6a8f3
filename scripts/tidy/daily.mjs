import { say } from '../ground.mjs';
import { tidyIndexes } from './indexes.mjs';

const AFTER_START_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Tidies once a day while the instance runs, quietly. Returns what ends it. */
export function tidyDaily(ownerUrl) {
  let timer = setTimeout(tidy, AFTER_START_MS);
  let stopped = false;
  async function tidy() {
    try {
      const { won, rebuilt } = await tidyIndexes(ownerUrl);
      if (rebuilt > 0) say(`Rebuilt ${rebuilt} indexes: ${(won / 1e6).toFixed(1)} MB won.`);
    } catch (error) {
      if (!stopped) say(`Indexes were not tidied: ${error.message}`);
    }
    if (!stopped) timer = setTimeout(tidy, DAY_MS);
  }
  return async () => {
    stopped = true;
    clearTimeout(timer);
  };
}
