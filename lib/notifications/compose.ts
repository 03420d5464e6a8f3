import { parseDecimal } from '@/lib/money';
import type { Say } from './say';
import type { Evidence, Notification } from './schema';

type Around = { to: string; say: Say; link: string; appUrl: string; unsubscribe: string };

/**
 * The mail of a notice, in text and HTML, as `sendMail` takes it: what happened, its numbers, the
 * rows that caused it and what would have kept it away. Bank text in it is shown as text. Pure.
 */
export function compose(
  notice: Pick<Notification, 'id' | 'title' | 'body' | 'evidence' | 'correction'>,
  { to, say, link, appUrl, unsubscribe }: Around,
) {
  const { id, body, evidence, correction } = notice;
  const title = correction ? `Corrected: ${notice.title}` : notice.title;
  const rows = evidence.rows.map((row) => rowOf(row, say));
  return {
    to,
    subject: title.replace(/[\r\n\t]+/g, ' ').slice(0, 200),
    text: `${[
      title,
      correction?.text,
      body,
      evidence.figures.map(({ label, value }) => `${label}: ${value}`).join('\n'),
      rows.map(({ day, seller, amount }) => `${day}  ${seller}  ${amount}`).join('\n'),
      evidence.unless,
      `See it in Savory: ${link}`,
      `No more mails of this kind: ${unsubscribe}`,
    ]
      .filter(Boolean)
      .join('\n\n')}\n`,
    html: page(title, [
      correction && `<p class="note">${escapeHtml(correction.text)}</p>`,
      ...body.split('\n\n').map((part) => `<p>${escapeHtml(part)}</p>`),
      tableOf(
        'figures',
        evidence.figures.map(({ label, value }) => [label, value]),
      ),
      rows.length > 0 && '<h2>What caused it</h2>',
      tableOf(
        'rows',
        rows.map(({ day, seller, amount }) => [`${day} · ${seller}`, amount]),
      ),
      evidence.unless && `<p class="small">${escapeHtml(evidence.unless)}</p>`,
      `<p><a class="button" href="${escapeHtml(link)}">See it in Savory</a></p>`,
      `<p class="foot">You chose to get this by e-mail. <a href="${escapeHtml(unsubscribe)}">No more of this kind</a> · <a href="${escapeHtml(`${appUrl}/settings/notifications`)}">Choose what is sent</a></p>`,
    ]),
    messageId: `<notification-${id}@${new URL(appUrl).hostname}>`,
  };
}

function rowOf(row: Evidence['rows'][number], say: Say) {
  return {
    day: say.day(row.date),
    seller: row.seller.replace(/\s+/g, ' '),
    amount: say.money(parseDecimal(row.amount, row.currency) ?? 0n, row.currency),
  };
}

function tableOf(name: string, rows: readonly (readonly [string, string])[]): string | false {
  if (rows.length === 0) return false;
  const lines = rows.map(
    ([left, right]) => `<tr><td>${escapeHtml(left)}</td><td>${escapeHtml(right)}</td></tr>`,
  );
  return `<table class="${name}" role="presentation" width="100%">${lines.join('')}</table>`;
}

/** Colours stand in the style block, since mailboxes that darken by themselves leave what is there alone. */
function page(title: string, parts: readonly (string | false | null | undefined)[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><div class="card"><p class="brand">Savory</p>
<h1>${escapeHtml(title)}</h1>
${parts.filter(Boolean).join('\n')}
</div></body></html>`;
}

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;padding:24px 12px;background:#f7f5f1;color:#1c1b19;font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
.card{max-width:520px;margin:0 auto;padding:28px;background:#fff;border:1px solid #e6e1d8;border-radius:14px}
.brand{margin:0 0 18px;font-size:13px;font-weight:600;color:#1a6b50}
h1{margin:0 0 10px;font-size:21px;line-height:1.3}
h2{margin:22px 0 4px;font-size:13px;font-weight:600;color:#5b574f}
p{margin:0 0 14px}
.note{padding:10px 14px;border-radius:10px;background:#fdf3dc;color:#6b4a05}
table{border-collapse:collapse;margin:4px 0 18px}
td{padding:8px 0;border-top:1px solid #ece8e0;font-size:15px}
td+td{text-align:right;white-space:nowrap;padding-left:16px;font-variant-numeric:tabular-nums}
.figures td+td{font-weight:600}
.small{font-size:14px;color:#5b574f}
.button{display:inline-block;margin:6px 0 8px;padding:11px 18px;border-radius:10px;background:#1a6b50;color:#fff;font-weight:600;text-decoration:none}
.foot{margin:14px 0 0;padding-top:14px;border-top:1px solid #ece8e0;font-size:13px;color:#5b574f}
.foot a{color:#1a6b50}
@media (prefers-color-scheme:dark){
body{background:#141412;color:#edeae4}.card{background:#1e1d1a;border-color:#35332e}
.brand,.foot a{color:#6fc7a4}h2,.small,.foot{color:#b3aea4}td,.foot{border-color:#35332e}
.note{background:#3a2f14;color:#f3dca6}.button{background:#6fc7a4;color:#0d2219}}
`.replaceAll('\n', '');

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
