import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { backTest } from '@/lib/alerts/back-test';

export const POST = userHandler(op.backTestNotices, ({ userId, body }) => backTest(userId, body));
