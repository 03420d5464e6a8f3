/**
 * The fifty-two faults, one row each: what is done, what must hold meanwhile and after, where that is
 * tried (`F27` stands in the title of a test or at the head of a command there), and where the same is
 * seen to go wrong without the protection. faults.test.ts holds the table to the code.
 */
export type Fault = {
  title: string;
  injector: string;
  holds: string;
  at: readonly string[];
  control: readonly string[];
};

const failpoints = 'tests/faults/failpoints.db.test.ts';
const controls = 'tests/faults/controls.test.ts';
const inSource = 'tests/faults/altered.test.ts';
const inDatabase = 'tests/faults/controls.db.test.ts';
const database = 'tests/faults/database.db.test.ts';
const chaos = 'scripts/chaos/faults.ts';
const trouble = 'lib/extractions/trouble.db.test.ts';
const exchange = 'lib/safe-fetch/exchange.test.ts';

const killed = (title: string): Fault => ({
  title: `kill -9 of the worker: ${title}`,
  injector: 'failpoint × {kill, throw, hang, delay}, supervisor',
  holds: 'I1-I3, I9-I11, W1-W3; the next run completes',
  at: [failpoints],
  control: [inDatabase],
});

export const FAULTS: Readonly<Record<number, Fault>> = {
  1: killed('lease taken'),
  2: killed('credentials opened'),
  3: killed('the bank answered'),
  4: killed('page fetched, pages stored'),
  5: killed('parsed'),
  6: killed('rows in, before COMMIT'),
  7: killed('after COMMIT, before the acknowledgement'),
  8: killed('cursor stored'),
  9: killed('categorised'),
  10: killed('notice sent, before it is marked'),
  11: {
    title: 'kill -9 of a web node in a POST',
    injector: 'two nodes behind a proxy, killed in turn under load',
    holds: 'W1-W3',
    at: ['scripts/nodes/kill.mjs'],
    control: ['scripts/nodes/kill.mjs'],
  },
  12: {
    title: 'rolling stop by SIGTERM',
    injector: 'drain, then SIGTERM, node after node',
    holds: 'no failed request',
    at: ['scripts/nodes/rolling.mjs'],
    control: ['scripts/nodes/rolling.mjs'],
  },
  13: {
    title: 'kill -9 of the program and PostgreSQL together',
    injector: 'kill -9 of every process at once',
    holds: 'W1, all I, ready within 10 s',
    at: ['scripts/nodes/crash.mjs', 'inngest/executor/restart.db.test.ts'],
    control: ['scripts/nodes/crash.mjs'],
  },
  14: {
    title: 'database connection ended in a transaction',
    injector: 'pg_terminate_backend again and again under requests',
    holds: 'the work or a clean 503; the key tells which; no 500',
    at: [database, 'inngest/executor/durability.db.test.ts', chaos],
    control: [inDatabase],
  },
  15: {
    title: 'PostgreSQL away for 5 s',
    injector: 'stopped and started under load',
    holds: '503 with Retry-After, no restart needed',
    at: ['scripts/nodes/crash.mjs'],
    control: [inDatabase],
  },
  16: {
    title: 'failover to the synchronous standby, after a partition',
    injector: 'primary cut off, then lost for good',
    holds: 'W1: none lost',
    at: ['scripts/nodes/failover.mjs', 'tests/nodes/replica.db.test.ts'],
    control: ['scripts/nodes/failover.mjs'],
  },
  17: {
    title: 'synchronous standby gone',
    injector: 'standby named that does not exist',
    holds: 'writes do not hang for ever',
    at: ['tests/nodes/waiting.db.test.ts'],
    control: ['tests/nodes/waiting.db.test.ts'],
  },
  18: {
    title: 'synchronous wait cancelled',
    injector: 'the waiting backend is cancelled',
    holds: 'the outcome is called unknown, not done',
    at: ['tests/nodes/waiting.db.test.ts'],
    control: ['tests/nodes/waiting.db.test.ts'],
  },
  19: {
    title: 'the old primary returns',
    injector: 'started again after the promotion',
    holds: 'it acknowledges nothing',
    at: ['scripts/nodes/failover.mjs'],
    control: ['scripts/nodes/failover.mjs'],
  },
  20: {
    title: 'storms of 40001 and 40P01',
    injector: 'transactions that lock two rows in opposite orders',
    holds: 'at most 5 tries of the whole, nothing lost, nothing told',
    at: [database],
    control: [inDatabase],
  },
  21: {
    title: 'pool exhausted, table locked',
    injector: 'LOCK TABLE; more requests than connections',
    holds: 'others unaffected, 503 and no crash',
    at: ['tests/nodes/busy.db.test.ts', chaos],
    control: ['tests/nodes/busy.db.test.ts'],
  },
  22: {
    title: 'redelivery ten times, duplicates at once',
    injector: 'the same event over and over, calls doubled',
    holds: 'I2, I3, I11',
    at: ['inngest/main-job-chaos.db.test.ts', 'lib/extractions/lease.db.test.ts', chaos],
    control: [inDatabase],
  },
  23: {
    title: 'out of order, 48 hours late',
    injector: 'steps of old runs replayed in any order, days later',
    holds: 'I2, I3, I11',
    at: [database],
    control: [inDatabase],
  },
  24: {
    title: 'a step’s result lost after its success',
    injector: 'the answer of a call is dropped',
    holds: 'running again is harmless',
    at: ['inngest/main-job-chaos.db.test.ts', 'inngest/executor/chaos.db.test.ts'],
    control: [inDatabase],
  },
  25: {
    title: 'the executor forgets everything',
    injector: 'its tables emptied in the middle',
    holds: 'I10: the sweeper makes it anew',
    at: ['lib/extractions/schedule.db.test.ts', database, chaos],
    control: [database],
  },
  26: {
    title: 'forged and replayed signatures',
    injector: 'real HTTP',
    holds: 'refused, nothing runs',
    at: [
      'inngest/worker.db.test.ts',
      'inngest/executor/refusal.db.test.ts',
      'inngest/executor/http-api.db.test.ts',
    ],
    control: [controls],
  },
  27: {
    title: 'the bank answers 500, 502, 503, 429',
    injector: 'sandbox bank',
    holds: 'back-off, credentials untouched, the state is seen',
    at: [trouble, chaos],
    control: [inDatabase],
  },
  28: {
    title: 'the bank takes its time, or drips',
    injector: 'servers that never answer, or a byte at a time',
    holds: 'a total of 60 s, the socket freed',
    at: [exchange],
    control: [controls],
  },
  29: {
    title: 'an answer cut short or broken',
    injector: 'cut at every sixty-fourth',
    holds: 'refused whole, the cursor unmoved',
    at: ['tests/faults/cut.test.ts', trouble, chaos],
    control: ['tests/faults/cut.test.ts'],
  },
  30: {
    title: 'the list changes while it is paged',
    injector: 'a bank that writes between two pages',
    holds: 'begun again; I2, I3',
    at: ['lib/extractions/plaid.db.test.ts', trouble, chaos],
    control: [inSource],
  },
  31: {
    title: 'ids changed, used again, doubled, missing',
    injector: 'sandbox bank, and properties over any windows',
    holds: 'each row once: I2, I3',
    at: [trouble, 'lib/transactions/match.properties.test.ts', chaos],
    control: [inDatabase],
  },
  32: {
    title: 'pending becomes posted, or vanishes',
    injector: 'sandbox bank, day after day',
    holds: 'I7; nothing counted twice beyond a cycle',
    at: ['lib/extractions/pending.db.test.ts', chaos],
    control: [inDatabase],
  },
  33: {
    title: 'zones, summer time, 29 February',
    injector: 'the same answers read under other zones',
    holds: 'the month stays',
    at: ['lib/connectors/simplefin/normalise.test.ts', 'inngest/executor/ground.test.ts'],
    control: [controls],
  },
  34: {
    title: 'signs, marks, exponents, too many digits',
    injector: 'properties over any text',
    holds: 'exact, or refused',
    at: ['lib/statements/amount.test.ts'],
    control: [inSource],
  },
  35: {
    title: 'the bank rewrites or shortens its history',
    injector: 'an empty list where two years were; everything told anew',
    holds: 'nothing is deleted that nobody told to',
    at: ['lib/transactions/match.test.ts', database],
    control: [inSource],
  },
  36: {
    title: 'consent expired, code asked, revoked, locked',
    injector: 'sandbox bank',
    holds: 'one try, “needs attention”, nobody locked out',
    at: [trouble],
    control: [inDatabase],
  },
  37: {
    title: 'huge answers, bombs',
    injector: 'streaming servers, archives',
    holds: 'limits, bounded memory',
    at: [exchange, 'lib/statements/archives.test.ts'],
    control: [controls],
  },
  38: {
    title: 'malformed files and requests',
    injector: 'damage at random; requests made from the schema',
    holds: 'an error with its line, no stall, never 5xx',
    at: ['lib/statements/fuzz/fuzz.test.ts', 'tests/faults/api-fuzz.db.test.ts'],
    control: [inSource, inDatabase],
  },
  39: {
    title: 'the bank redirects or resolves inwards',
    injector: 'listeners inside, in hundreds of notations',
    holds: 'no connection',
    at: ['lib/safe-fetch.test.ts'],
    control: ['lib/safe-fetch.test.ts'],
  },
  40: {
    title: 'disk full',
    injector: 'a small file system, filled up under writes',
    holds: 'read-only, recovers when freed',
    at: ['scripts/nodes/disk-full.mjs'],
    control: [inDatabase],
  },
  41: {
    title: 'a disk that lies',
    injector: 'bits turned in a page of the database',
    holds: 'found; nobody is told another amount',
    at: ['tests/nodes/damage.db.test.ts'],
    control: ['tests/nodes/damage.db.test.ts'],
  },
  42: {
    title: 'clocks off by minutes or days, or going back',
    injector: 'the product’s clock is moved',
    holds: 'leases by the database’s time, one daily run',
    at: ['inngest/executor/flow.db.test.ts', database, chaos],
    control: [inDatabase],
  },
  43: {
    title: 'a process that stalls and comes back',
    injector: 'SIGSTOP, SIGCONT; leases ended under the living',
    holds: 'its late writes are refused',
    at: ['inngest/executor/durability.db.test.ts', 'lib/extractions/lease.db.test.ts', chaos],
    control: [inDatabase],
  },
  44: {
    title: 'two nodes at one tick, one person editing',
    injector: 'ticks at once',
    holds: 'one extraction a connection; I1',
    at: ['lib/extractions/schedule.db.test.ts', 'inngest/executor/flow.db.test.ts', chaos],
    control: [inDatabase],
  },
  45: {
    title: 'out of memory, descriptors, sockets',
    injector: 'a small heap, few descriptors',
    holds: 'started again, W1',
    at: ['scripts/nodes/limits.mjs', inSource],
    control: [inSource],
  },
  46: {
    title: 'mail, object store or Redis away, slow, stale',
    injector: 'servers that refuse, hang or forget',
    holds: 'what each absence costs; never wrong money',
    at: [
      'tests/nodes/elsewhere.db.test.ts',
      'lib/shared-cache.test.ts',
      'lib/notifications/deliver.db.test.ts',
    ],
    control: [controls],
  },
  47: {
    title: 'migration under load, killed midway, run twice',
    injector: 'old and new code on one database',
    holds: 'no 5xx, all I, resumable',
    at: ['scripts/nodes/versions.mjs', 'tests/nodes/migrations.db.test.ts'],
    control: ['scripts/nodes/versions.mjs'],
  },
  48: {
    title: 'one version back',
    injector: 'old build, new schema',
    holds: 'starts, nothing lost',
    at: ['scripts/nodes/versions.mjs'],
    control: ['scripts/nodes/versions.mjs'],
  },
  49: {
    title: 'keys rotated, wrong or lost',
    injector: 'two rings',
    holds: 'old text opens, a wrong key is known as one',
    at: ['lib/crypto.test.ts', 'scripts/keys/start.db.test.ts'],
    control: ['scripts/keys/start.db.test.ts'],
  },
  50: {
    title: 'backup under load, restored elsewhere, damaged',
    injector: 'writes during the copy; files cut and changed',
    holds: 'all I on the copy; damage is found',
    at: ['scripts/backup/backup.db.test.mjs'],
    control: ['scripts/backup/backup.db.test.mjs'],
  },
  51: {
    title: 'a thousand slow connections, floods of headers',
    injector: 'raw sockets',
    holds: 'others are served, memory bounded',
    at: ['scripts/nodes/limits.mjs'],
    control: ['scripts/nodes/limits.mjs'],
  },
  52: {
    title: 'double click, two tabs, delete while it is read',
    injector: 'model with several actors; races at the API',
    holds: 'I1-I8; the last writer’s word',
    at: [
      'tests/faults/model.db.test.ts',
      'app/api/v1/races.db.test.ts',
      'app/api/handler.db.test.ts',
    ],
    control: [inDatabase],
  },
};
