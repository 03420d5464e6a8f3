import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { unmute } from '@/lib/notifications/mute';

export const DELETE = userHandler(op.unmute, ({ userId, params }) => unmute(userId, params.id));
