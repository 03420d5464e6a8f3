'use client';

/**
 * Sends the browser to the operator's sign-in service; it comes back to next-auth's callback. By
 * hand, since a form of the page may not lead away from it (CSP), and next-auth's own call lists providers first.
 */
export async function startOidc(): Promise<void> {
  const { getCsrfToken } = await import('next-auth/react');
  const csrfToken = (await getCsrfToken()) ?? '';
  const callbackUrl = window.location.origin;
  const answer = await fetch('/api/auth/signin/oidc', {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl, json: 'true' }),
  });
  const { url } = await answer.json();
  window.location.assign(url);
}
