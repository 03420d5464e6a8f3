import { userHandler } from '@/app/api/handler';
import * as op from '@/app/api/v1/operations/notices';
import { addDevice } from '@/lib/notifications/add-device';

export const POST = userHandler(op.addDevice, ({ userId, body }) => addDevice(userId, body));
