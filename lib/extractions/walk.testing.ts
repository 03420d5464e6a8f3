import { asJob } from '@/lib/auth/job';
import { closeDb } from '@/lib/db';
import { record } from '@/lib/transactions/record';
import { extract } from './extract';
import { finish } from './finish';

/** One walk along the steps in a process of its own, for the tests that kill it: `<user> <connection>`. */
const [user = '', connection = ''] = process.argv.slice(2);
const userId = asJob(user);
const extractionId = await extract(userId, BigInt(connection));
if (extractionId !== null) {
  const keys = [{ userId, extractionId: BigInt(extractionId) }];
  await record(keys);
  await finish(keys);
}
await closeDb();
