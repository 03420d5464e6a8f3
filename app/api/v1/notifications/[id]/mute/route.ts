import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { muteThis } from '@/lib/alerts/mute-period';

export const POST = userHandler(op.muteNotification, ({ userId, params, body }) =>
  muteThis(userId, params.id, body),
);
