import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { sendTest } from '@/lib/notifications/send-test';

export const POST = userHandler(op.sendTestNotice, ({ userId, body }) => sendTest(userId, body));
