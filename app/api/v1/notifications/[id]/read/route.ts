import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { markRead } from '@/lib/notifications/mark-read';

export const POST = userHandler(op.markRead, ({ userId, params }) => markRead(userId, params.id));
