import 'server-only';
import type { UserId } from '@/lib/ids';
import { addTarget } from './add-target';
import type { AddDeviceBody, Target } from './settings/schema';

/** A browser that subscribed to web push. It may say so again whenever it likes. */
export function addDevice(
  userId: UserId,
  { endpoint, keys, label }: AddDeviceBody,
): Promise<Target> {
  return addTarget(userId, {
    channel: 'push',
    address: endpoint,
    path: '/endpoint',
    format: '',
    label: label ?? 'A browser',
    secret: { endpoint, keys },
  });
}
