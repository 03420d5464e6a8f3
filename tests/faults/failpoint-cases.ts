import type { Stage } from '@/lib/failpoint';

/** Which program of tests/faults/walk.ts passes the stage. */
export type Walk = 'connection' | 'notice' | 'outbox' | 'import' | 'archive' | 'back';

/** Every stage a process can be broken at, the fault of the list it is, and the walk that passes it. */
export const FAILPOINT_CASES: Record<Stage, { fault: number; walk: Walk }> = {
  'extract.leased': { fault: 1, walk: 'connection' },
  'extract.opened': { fault: 2, walk: 'connection' },
  'extract.answered': { fault: 3, walk: 'connection' },
  'extract.page': { fault: 4, walk: 'connection' },
  'extract.after_fetch': { fault: 4, walk: 'connection' },
  'extract.stored': { fault: 4, walk: 'connection' },
  'record.read': { fault: 5, walk: 'connection' },
  'record.categorised': { fault: 9, walk: 'connection' },
  'record.rows': { fault: 6, walk: 'connection' },
  'record.before_commit': { fault: 8, walk: 'connection' },
  'record.committed': { fault: 7, walk: 'connection' },
  'finish.noticed': { fault: 10, walk: 'connection' },
  'finish.done': { fault: 7, walk: 'connection' },
  'deliver.sent': { fault: 10, walk: 'notice' },
  'relay.delivered': { fault: 10, walk: 'outbox' },
  'import.archived': { fault: 4, walk: 'import' },
  'import.rows': { fault: 6, walk: 'import' },
  'import.committed': { fault: 7, walk: 'import' },
  'archive.begun': { fault: 5, walk: 'archive' },
  'archive.prepared': { fault: 4, walk: 'archive' },
  'archive.stored': { fault: 4, walk: 'archive' },
  'archive.verified': { fault: 5, walk: 'archive' },
  'archive.manifested': { fault: 6, walk: 'archive' },
  'archive.switched': { fault: 7, walk: 'archive' },
  'archive.swept': { fault: 7, walk: 'archive' },
  'archive.read': { fault: 5, walk: 'back' },
  'archive.thawed': { fault: 6, walk: 'back' },
  'archive.some_back': { fault: 7, walk: 'back' },
};
