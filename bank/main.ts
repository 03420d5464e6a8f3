import { env, required } from '@/lib/env';
import { startBank } from './server';

/** The sandbox bank as a program: `BANK_PORT` and `DATA_DIR`, until it is told to stop. */
const bank = await startBank({ port: required('BANK_PORT'), dataDir: env().DATA_DIR });
console.log(`Sandbox bank ready at ${bank.url}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void bank.close().then(() => process.exit(0));
  });
}
