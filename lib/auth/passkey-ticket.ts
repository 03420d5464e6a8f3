import 'server-only';
import { now } from '@/lib/clock';
import { randomToken, sha256 } from '@/lib/crypto';
import { asNobody } from '@/lib/db';
import { appUrl } from '@/lib/env';
import { invalid } from '@/lib/errors';
import { readWords, signWords } from '@/lib/signed-link';

const MINUTES = 5;

/** What an answer is good for, and nothing else. */
type Purpose = 'add' | 'sign-in' | 'confirm';

/** Whom a passkey is made for: this address and no other (WebAuthn's relying party). */
export function relyingParty(): { id: string; origin: string } {
  const { hostname, origin } = new URL(appUrl());
  return { id: hostname, origin };
}

/** A fresh challenge, and the signed ticket that says it is ours: nothing is stored for who never answers. */
export function newTicket(purpose: Purpose, who: string): { challenge: string; ticket: string } {
  const challenge = randomToken(32);
  const until = Math.floor(now().getTime() / 1000) + MINUTES * 60;
  return { challenge, ticket: signWords(`passkey-${purpose}-${who}`, [challenge, String(until)]) };
}

/** The challenge of a ticket, once: a second answer to it is refused on every node. */
export async function spendTicket(purpose: Purpose, who: string, ticket: string): Promise<string> {
  const [challenge, until] = readWords(`passkey-${purpose}-${who}`, ticket) ?? [];
  const end = new Date(Number(until) * 1000);
  if (!challenge || !(end > now())) throw staleTicket();
  const [row] = await asNobody<{ spent: boolean }>('select spend_challenge($1, $2) as spent', [
    sha256(challenge),
    end,
  ]);
  if (!row?.spent) throw staleTicket();
  return challenge;
}

function staleTicket() {
  return invalid('/ticket', 'This took too long, or was answered before. Try again.', 'stale');
}
