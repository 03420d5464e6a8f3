import { Inngest } from 'inngest';
import { Link } from '@/inngest/executor/link';

export const TEST_SIGNING_KEY = `signkey-test-${'ab'.repeat(32)}`;

/** A client of the real SDK, in cloud mode and signed, whose requests stay in this process. */
export function testClient(options: { checkpointing?: boolean; isDev?: boolean } = {}): {
  inngest: Inngest;
  link: Link;
} {
  const link = new Link();
  const inngest = new Inngest({
    id: 'app',
    isDev: false,
    signingKey: TEST_SIGNING_KEY,
    eventKey: 'test',
    fetch: link.fetch,
    logger: { info() {}, warn() {}, error() {}, debug() {} },
    ...options,
  });
  return { inngest, link };
}
