import { type Message, msg } from '@/lib/i18n/schema';
import type { RunStatus } from '@/lib/operator/schema';

export const STATUS_WORDS: Readonly<Record<RunStatus, Message>> = {
  queued: msg('queued'),
  running: msg('running'),
  completed: msg('completed'),
  failed: msg('failed'),
  cancelled: msg('cancelled'),
};
