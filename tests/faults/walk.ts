import { inngest, link, signingKey } from '@/inngest/client';
import { startExecutor } from '@/inngest/executor/executor';
import { startRelay } from '@/inngest/relay';
import { archiveMonth } from '@/lib/archive/archive-month';
import { bringMonth } from '@/lib/archive/bring-month';
import { bringRows } from '@/lib/archive/bring-rows';
import { asJob } from '@/lib/auth/job';
import type { Month } from '@/lib/calendar';
import { closeDb } from '@/lib/db';
import { required } from '@/lib/env';
import { extract } from '@/lib/extractions/extract';
import { finish } from '@/lib/extractions/finish';
import { archiveFile } from '@/lib/imports/archive-file';
import { endThread } from '@/lib/imports/read-in-thread';
import { recordImport } from '@/lib/imports/record-import';
import { deliver } from '@/lib/notifications/deliver';
import { record } from '@/lib/transactions/record';
import type { Walk } from './failpoint-cases';

const APRIL = '2023-04' as Month; // safe because: it is one

/** One walk along the steps of a job in a process of its own, to be broken: `<walk> <user> <id>`. */
const WALKS: Record<Walk, (user: string, id: bigint) => Promise<void>> = {
  async connection(user, id) {
    const userId = asJob(user);
    const extractionId = await extract(userId, id);
    if (extractionId === null) return;
    const keys = [{ userId, extractionId: BigInt(extractionId) }];
    await record(keys);
    await finish(keys);
  },
  notice: (user, id) => deliver(asJob(user), id),
  async outbox() {
    const databaseUrl = required('DATABASE_URL');
    const executor = await startExecutor({
      client: inngest,
      functions: [],
      link,
      signingKey,
      databaseUrl,
    });
    const { store, receive, kick } = executor;
    const failed = (error: unknown) => {
      throw error;
    };
    const relay = await startRelay({
      store,
      databaseUrl,
      deliver: receive,
      delivered: kick,
      failed,
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await relay.stop();
    await executor.stop();
  },
  archive: async () => void (await archiveMonth(APRIL)),
  async back(user) {
    await bringRows([{ userId: BigInt(user), month: `${APRIL}-01` }]);
    await bringMonth(APRIL);
  },
  async import(user, id) {
    const userId = asJob(user);
    await archiveFile(userId, id);
    await recordImport(userId, id);
    await endThread();
  },
};

const [walk, user = '', id = '0'] = process.argv.slice(2);
await WALKS[walk as Walk](user, BigInt(id)); // safe because: started by failpoints.db.test.ts alone
await closeDb();
