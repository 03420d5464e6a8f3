import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { muteNotice } from '@/lib/notifications/mute';

export const POST = userHandler(op.muteNotification, ({ userId, params, body }) =>
  muteNotice(userId, params.id, body),
);
