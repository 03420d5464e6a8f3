/** The cookie of a person of this run's own, and how to use it. */
export type Visitor = { email: string; cookie: string };

export async function signUp(origin: string): Promise<Visitor> {
  const person = { email: 'bench@example.test', password: 'plum tram violet 42' };
  await expectOk(
    fetch(`${origin}/api/v1/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, 'idempotency-key': 'bench' },
      body: JSON.stringify(person),
    }),
  );
  const csrf = await expectOk(fetch(`${origin}/api/auth/csrf`));
  const { csrfToken } = await csrf.json();
  const entered = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(csrf), origin },
    body: new URLSearchParams({ ...person, csrfToken, callbackUrl: origin }),
  });
  return { email: person.email, cookie: cookiesOf(entered) };
}

export async function expectOk(asked: Promise<Response>): Promise<Response> {
  const answer = await asked;
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}.`);
  return answer;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
