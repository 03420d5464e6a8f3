'use client';

import { useQuery } from '@tanstack/react-query';
import { useUpdateProfile } from '@/components/api/profile';
import { profileQuery } from '@/components/api/queries';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Table, Td, Th } from '@/components/ui/table';
import { useTell } from '@/components/use-tell';
import {
  type Channel,
  DEFAULT_CHANNELS,
  NOTIFICATION_KINDS,
  type NotificationKind,
} from '@/lib/notifications/schema';

const KIND_NAMES: Record<NotificationKind, string> = {
  budget_near: 'A budget nears its limit (80%)',
  budget_exceeded: 'A budget is past its limit',
  extraction_finished: 'New transactions were read',
  connection_needs_attention: 'A bank connection needs you',
};

const CHANNELS: readonly [Channel, string][] = [
  ['in_app', 'In the app'],
  ['email', 'E-mail'],
];

/** Which notice goes where; each box is in effect at once. */
export function NoticesCard() {
  const { data: profile } = useQuery(profileQuery);
  const update = useUpdateProfile();
  const tell = useTell();
  if (!profile) return null;
  const channelsOf = (kind: NotificationKind): readonly Channel[] =>
    profile.notifications[kind] ?? DEFAULT_CHANNELS[kind];
  const toggle = (kind: NotificationKind, channel: Channel, on: boolean) => {
    const others = channelsOf(kind).filter((each) => each !== channel);
    tell(
      update.mutateAsync({
        notifications: { ...profile.notifications, [kind]: on ? [...others, channel] : others },
      }),
    );
  };
  return (
    <Card aria-labelledby="notices" className="scroll-mt-20">
      <CardHeader id="notices" title="Notifications" hint="Each once for a category and month" />
      <CardBody>
        <Table label="Which notice goes where">
          <thead>
            <tr>
              <Th>When</Th>
              {CHANNELS.map(([channel, name]) => (
                <Th key={channel} className="w-24 text-center">
                  {name}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NOTIFICATION_KINDS.map((kind) => (
              <tr key={kind}>
                <Td>{KIND_NAMES[kind]}</Td>
                {CHANNELS.map(([channel, name]) => (
                  <Td key={channel} className="text-center">
                    <input
                      type="checkbox"
                      aria-label={`${KIND_NAMES[kind]}: ${name}`}
                      className="size-5 accent-[var(--accent)]"
                      checked={channelsOf(kind).includes(channel)}
                      disabled={update.isPending}
                      onChange={(event) => toggle(kind, channel, event.target.checked)}
                    />
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </CardBody>
    </Card>
  );
}
