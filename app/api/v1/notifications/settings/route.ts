import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { getNoticeSettings } from '@/lib/notifications/settings/queries';
import { updateNoticeSettings } from '@/lib/notifications/update-settings';

export const GET = userHandler(op.getNoticeSettings, ({ userId }) => getNoticeSettings(userId));
export const PATCH = userHandler(op.updateNoticeSettings, ({ userId, body }) =>
  updateNoticeSettings(userId, body),
);
