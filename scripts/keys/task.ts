import pg from 'pg';
import { plainTypes } from '@/lib/db';
import { required } from '@/lib/env';
import { makeRecovery } from '@/scripts/keys/at-start.mjs';
import { destroyKey } from './destroy';
import { secretsNow } from './kept-secrets';
import { KeysTrouble, rotate } from './rotate';
import { rotateWorker } from './rotate-worker';
import { statusLines } from './status';

/** The commands of `npm run keys` that need the instance's keys (docs/keys.md); see scripts/keys.mjs. */
const [command = '', argument] = process.argv.slice(2);

const COMMANDS: Record<string, (client: pg.Client) => Promise<string[]>> = {
  status: statusLines,
  rotate: async (client) => {
    if (argument !== undefined && argument !== 'worker')
      throw new KeysTrouble('rotate, or rotate worker');
    const started = performance.now();
    const { key, texts, unreadable } = await (argument ? rotateWorker : rotate)(client);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const bad = unreadable.map((where) => `Cannot be opened, left as it is: ${where}`);
    const name = argument ? `Pair ${key}` : `Key ${key}`;
    return [...bad, `${name} is written with; ${texts} texts sealed anew in ${seconds} s.`];
  },
  destroy: async (client) => {
    if (!/^(worker:)?\d+$/.test(argument ?? ''))
      throw new KeysTrouble('Which key? npm run keys -- destroy 1 (or worker:1)');
    const gone = await destroyKey(client, argument ?? '');
    return [
      `Key ${argument} is destroyed: backups made before the rotation open only with a copy of it.`,
      ...(gone ? [] : ['Take it out of the environment now.']),
    ];
  },
  'recovery-code': async (client) => {
    const code = await makeRecovery(client, secretsNow(), { replace: true });
    return [`Recovery code: ${code}`, 'Keep it on paper. A former one opens nothing any more.'];
  },
};

async function main(): Promise<void> {
  const work = COMMANDS[command];
  if (!work) throw new KeysTrouble(`Commands: ${Object.keys(COMMANDS).join(', ')}, recover.`);
  const client = new pg.Client({
    connectionString: required('DATABASE_OWNER_URL'),
    types: plainTypes,
  });
  await client.connect();
  try {
    for (const line of await work(client)) console.log(line);
  } finally {
    await client.end();
  }
}

main().catch((error) => {
  console.error(error instanceof KeysTrouble ? error.message : error);
  process.exitCode = 1;
});
