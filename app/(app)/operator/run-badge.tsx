import { Badge, type Tone } from '@/components/ui/badge';
import { t } from '@/components/words';
import type { RunStatus } from '@/lib/operator/schema';
import { STATUS_WORDS } from './status-words';

const TONES: Readonly<Record<RunStatus, Tone>> = {
  queued: 'neutral',
  running: 'accent',
  completed: 'good',
  failed: 'bad',
  cancelled: 'warn',
};

export function RunBadge({ status }: { status: RunStatus }) {
  return <Badge tone={TONES[status]}>{t(STATUS_WORDS[status])}</Badge>;
}
