import { env, required } from '@/lib/env';
import { startBank } from './server';

/** The sandbox bank as a program: `BANK_PORT` and `DATA_DIR`, until it is told to stop. */
const port = required('BANK_PORT');
const bank = await startBank({ port, dataDir: env().DATA_DIR }).catch((error) => {
  console.error(`The sandbox bank cannot open on port ${port}: ${error.message}`);
  process.exit(1);
});
console.log(`Sandbox bank ready at ${bank.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void bank.close().then(() => process.exit(0));
  });
}
