import 'server-only';
import type { LocalDate } from '@/lib/calendar';
import { asUser, type Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { kindOf } from './schema';
import { muteView } from './settings/queries';
import type { Mute } from './settings/schema';

/** Silence for one subject of a kind, or all of the kind (no subject), up to and with a day of the user's. */
export function mute(
  userId: UserId,
  what: { kind: string; subject?: string; about?: string; until: LocalDate },
): Promise<Mute> {
  return asUser(userId, (tx) => write(tx, userId, { subject: '', about: '', ...what }));
}

/** The same for what a notice is about, or for its whole kind. Throws not_found. */
export function muteNotice(
  userId: UserId,
  id: bigint,
  { whole_kind: whole, until }: { whole_kind: boolean; until: LocalDate },
): Promise<Mute> {
  return asUser(userId, async (tx) => {
    const notice = await tx.notification.findUnique({ where: { userId_id: { userId, id } } });
    if (!notice || !kindOf(notice.kind)) throw notFound('No notification');
    const { kind, subject, title } = notice;
    return write(tx, userId, {
      kind,
      subject: whole ? '' : subject,
      about: whole ? '' : title,
      until,
    });
  });
}

/** Throws not_found. */
export async function unmute(userId: UserId, id: bigint): Promise<void> {
  const { count } = await asUser(userId, (tx) =>
    tx.notificationMute.deleteMany({ where: { userId, id } }),
  );
  if (count === 0) throw notFound('No mute');
}

async function write(
  tx: Tx,
  userId: UserId,
  what: { kind: string; subject: string; about: string; until: LocalDate },
): Promise<Mute> {
  const { kind, subject, about } = what;
  const untilDay = new Date(what.until);
  const row = await tx.notificationMute.upsert({
    where: { userId_kind_subject: { userId, kind, subject } },
    create: { userId, kind, subject, about, untilDay },
    update: { untilDay, about },
  });
  return muteView(row);
}
