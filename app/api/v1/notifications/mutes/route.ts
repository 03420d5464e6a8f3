import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { muteKind } from '@/lib/alerts/mute-period';
import { listMutes } from '@/lib/notifications/settings/queries';

export const GET = userHandler(op.listMutes, ({ userId }) => listMutes(userId));
export const POST = userHandler(op.muteKind, ({ userId, body }) => muteKind(userId, body));
