import type { Bank } from './bank';
import type { Answer } from './http';

/** The page for people: what this is, who banks here, what time it is. */
export function homePage(bank: Bank): Answer {
  const rows = bank.customers
    .list()
    .slice(0, 50)
    .map(
      (person) =>
        `<tr><th scope="row">${safe(person.name)}</th><td><code>${safe(person.login)}</code></td>` +
        `<td><code>${safe(person.password)}</code></td>` +
        `<td>${safe(person.monthlyIncome)} ${person.currency}</td><td>${safe(person.story)}</td></tr>`,
    );
  const html = PAGE.replace('{now}', safe(bank.clock.now().toISOString()))
    .replaceAll('{host}', safe(bank.host))
    .replace('{rows}', () => rows.join('\n'));
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: Buffer.from(html),
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    },
  };
}

function safe(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sandbox bank</title>
<style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem .75rem;border-bottom:1px solid #8884;vertical-align:top}
code{font-family:ui-monospace,monospace}.scroll{overflow-x:auto}
</style></head><body><main>
<h1>Sandbox bank</h1>
<p>A bank of made-up people, for trying Savory and for its tests. It speaks the protocols of real banks and
listens to this machine only. No money, no real person, nothing secret.</p>
<p>The bank's clock says <time>{now}</time>.</p>
<ul>
<li>OFX Direct Connect: <code>http://{host}/ofx</code></li>
<li>SimpleFIN: <code>http://{host}/simplefin</code>; a setup token: <code>GET /control/people/&lt;login&gt;/setup-token</code></li>
<li>The truth to compare with: <code>GET /control/people/&lt;login&gt;/transactions</code></li>
<li>The clock: <code>PUT /control/clock {"advance_days": 1}</code></li>
</ul>
<h2>People</h2>
<div class="scroll"><table><thead><tr><th scope="col">Name</th><th scope="col">Login</th><th scope="col">Password</th>
<th scope="col">Net income a month</th><th scope="col">Story</th></tr></thead><tbody>
{rows}
</tbody></table></div>
</main></body></html>
`;
