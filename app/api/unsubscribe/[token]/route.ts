import { readUnsubscribe } from '@/lib/auth/mailbox';
import { unsubscribe } from '@/lib/notifications/unsubscribe';

type Context = { params: Promise<{ token: string }> };

/**
 * The one click of RFC 8058: a mailbox posts here for its owner, who is not signed in. The link's
 * signature is the permission, and it stops mails, nothing else. Without the button's field it does
 * nothing: something looked at the link.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const who = readUnsubscribe((await params).token);
  if (!who) return new Response('This link is not ours.\n', { status: 404 });
  const form = new URLSearchParams((await request.text()).slice(0, 1_000));
  const one = form.get('List-Unsubscribe') === 'One-Click';
  const all = form.get('all') === 'yes';
  if (!one && !all) return new Response('Nothing was asked.\n', { status: 400 });
  await unsubscribe(who.userId, all ? null : who.kind);
  if (!form.has('from-page')) return new Response('You get no more mails of this kind.\n');
  const done = new URL(
    `/unsubscribe/${(await params).token}?done=${all ? 'all' : 'kind'}`,
    request.url,
  );
  return new Response(null, { status: 303, headers: { location: done.pathname + done.search } });
}

/** A person's own click: the page asks first. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const token = encodeURIComponent((await params).token);
  return new Response(null, { status: 303, headers: { location: `/unsubscribe/${token}` } });
}
