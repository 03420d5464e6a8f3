import { randomUUID } from 'node:crypto';
import http from 'node:http';

/**
 * People who write and read through the proxy. A write is noted before it is sent and has one of three
 * ends: done (2xx), refused (any other answer but 5xx), or open (no answer, 5xx): then it is sent again
 * with its key until it is done.
 */
const LATE_MS = 5_000;
const agent = new http.Agent({ keepAlive: true, maxSockets: 200 });

export async function makePeople(origin, count) {
  const people = [];
  for (let n = 0; n < count; n++) {
    const email = `person-${n}@nodes.example`;
    const password = 'correct horse battery staple';
    await must(send(origin, 'POST', '/users', { body: { email, password } }));
    const { token } = await must(
      send(origin, 'POST', '/tokens', { body: { email, password, label: 'run' } }),
    );
    const body = { name: 'Cash', type: 'cash', currency: 'USD' };
    const account = await must(send(origin, 'POST', '/accounts', { token, body }));
    people.push({ email, token, account: account.id });
  }
  return people;
}

async function must(answered) {
  const { status, text } = await answered;
  if (status < 200 || status > 299) throw new Error(`${status} ${text}`);
  return JSON.parse(text);
}

/** One request; never throws. `status` 0: no answer, or later than {@link LATE_MS}. */
export function send(origin, method, url, { token, body, key, lateMs = LATE_MS } = {}) {
  const target = new URL(`/api/v1${url}`, origin);
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve) => {
    const request = http.request(target, {
      method,
      agent,
      headers: {
        ...(payload && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(payload),
        }),
        ...(token && { authorization: `Bearer ${token}` }),
        ...(key && { 'idempotency-key': key }),
      },
    });
    const timer = setTimeout(() => request.destroy(new Error('late')), lateMs);
    const end = (answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    request.on('error', (error) => end({ status: 0, text: error.message, headers: {} }));
    request.on('response', (response) => {
      let text = '';
      response.on('data', (bytes) => {
        text += bytes;
      });
      response.on('end', () =>
        end({ status: response.statusCode, text, headers: response.headers }),
      );
      response.on('error', (error) => end({ status: 0, text: error.message, headers: {} }));
    });
    request.end(payload);
  });
}

export function newCounts() {
  return { reasons: {}, writes: 0, reads: 0, firstTry: 0, failures: 0, stale: 0, worstGapMs: 0 };
}

/**
 * Writers and readers until `goOn()` says no; each write is one new transaction named by its own note. Gives
 * every write with what became of it, and counts.
 */
export async function load({
  origin,
  people,
  clients,
  keyed = true,
  readEvery = 4,
  goOn,
  retry = true,
  done: onDone = () => {},
}) {
  const writes = [];
  const counts = newCounts();
  let lastDone = performance.now();
  const done = () => {
    onDone();
    const at = performance.now();
    counts.worstGapMs = Math.max(counts.worstGapMs, Math.round(at - lastDone));
    lastDone = at;
  };
  const failed = ({ status, text }) => {
    counts.failures++;
    const reason = `${status} ${/"code":"(\w+)"/.exec(text)?.[1] ?? text.slice(0, 60)}`;
    counts.reasons[reason] = (counts.reasons[reason] ?? 0) + 1;
  };
  async function write(person) {
    const name = randomUUID();
    const noted = { person, name, done: false, refused: false, tries: 0 };
    writes.push(noted);
    counts.writes++;
    const body = { account_id: person.account, date: '2026-11-02', amount: '-1.00', seller: name };
    while (!noted.done && !noted.refused) {
      noted.tries++;
      const key = keyed ? name : undefined;
      const answer = await send(origin(), 'POST', '/transactions', {
        token: person.token,
        body,
        key,
      });
      const { status } = answer;
      noted.done = status >= 200 && status < 300;
      if (noted.done) break;
      failed(answer);
      noted.refused = status >= 400 && status < 500;
      if (!retry || !goOn(counts)) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (noted.done && noted.tries === 1) counts.firstTry++;
    if (noted.done) done();
    return noted;
  }
  async function read(person, last) {
    counts.reads++;
    const answer = await send(origin(), 'GET', '/transactions?limit=20', person);
    const { status, text } = answer;
    if (status !== 200) return failed(answer);
    counts.firstTry++;
    done();
    // one's own acknowledged write is there, on whichever node
    if (last?.done && !text.includes(last.name)) counts.stale++;
  }
  async function client(n) {
    const person = people[n % people.length];
    for (let turn = n; goOn(counts); turn++) {
      const last = await write(person);
      if (readEvery && turn % readEvery === 0) await read(person, last);
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
  return { writes, counts };
}
