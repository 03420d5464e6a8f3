import 'server-only';
import { now } from '@/lib/clock';
import { randomToken, sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import { encodeId } from '@/lib/ids';
import type { CreatedToken, CreateTokenBody } from './schema';
import { verifyLogin } from './verify-login';

/** Gives out a personal access token for an e-mail and password. It is shown this once. */
export async function createToken(body: CreateTokenBody, network: string): Promise<CreatedToken> {
  const userId = await verifyLogin(body, network);
  const expiresAt = body.expires_at ? new Date(body.expires_at) : null;
  if (expiresAt && expiresAt <= now()) throw invalid('/expires_at', 'This is in the past.');
  const secret = `sav_${randomToken(32)}`;
  const row = await asUser(userId, async (tx) => {
    await tx.audit.create({ data: { userId, actor: 'token', action: 'token.created' } });
    return tx.token.create({
      data: {
        userId,
        label: body.label,
        tokenHash: new Uint8Array(sha256(secret)),
        scopes: [...new Set(body.scopes)],
        createdAt: now(),
        expiresAt,
      },
    });
  });
  return {
    id: encodeId(row.id),
    token: secret,
    label: row.label,
    scopes: [...new Set(body.scopes)],
    created_at: row.createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
  };
}
