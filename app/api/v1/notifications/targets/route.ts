import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { addWebhook } from '@/lib/notifications/add-webhook';
import { listTargets } from '@/lib/notifications/settings/queries';

export const GET = userHandler(op.listTargets, ({ userId }) => listTargets(userId));
export const POST = userHandler(op.addWebhook, ({ userId, body }) => addWebhook(userId, body));
