import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type pg from 'pg';

/** A passkey in software: a key of this test, kept for a person as a device would have it made. */
export async function makePasskey(owner: pg.Client, userId: bigint) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const part = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  // COSE_Key of ES256 (RFC 9053): kty EC2, alg -7, crv P-256, x, y
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, part(x)],
      [-3, part(y)],
    ]),
  );
  const credentialId = randomBytes(16);
  const { rows } = await owner.query(
    `insert into passkeys (user_id, credential_id, public_key, name) values ($1, $2, $3, 'A phone')
     returning id`,
    [userId, credentialId, Buffer.from(cose)],
  );
  const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();
  return {
    id: rows[0].id as bigint,
    /** What the browser sends once the person unlocked it; `verified` false: the device asked for nothing. */
    answer(
      { options, ticket }: { options: Record<string, unknown>; ticket: string },
      verified = true,
    ) {
      const clientData = Buffer.from(
        JSON.stringify({
          type: 'webauthn.get',
          challenge: options.challenge,
          origin: 'http://localhost:3000',
        }),
      );
      const flags = Buffer.from([verified ? 0x05 : 0x01]);
      const data = Buffer.concat([sha256('localhost'), flags, Buffer.from([0, 0, 0, 0])]);
      const signature = sign('sha256', Buffer.concat([data, sha256(clientData)]), privateKey);
      const id = credentialId.toString('base64url');
      return {
        ticket,
        response: {
          id,
          rawId: id,
          type: 'public-key',
          clientExtensionResults: {},
          response: {
            clientDataJSON: clientData.toString('base64url'),
            authenticatorData: data.toString('base64url'),
            signature: signature.toString('base64url'),
          },
        },
      };
    },
  };
}
