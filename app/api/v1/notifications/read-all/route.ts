import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { markAllRead } from '@/lib/notifications/mark-read';

export const POST = userHandler(op.markAllRead, ({ userId }) => markAllRead(userId));
