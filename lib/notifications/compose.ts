import { escapeHtml, mailPage } from '@/lib/mail-page';
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
  const { t } = say;
  const title = correction ? t('Corrected: {title}', { title: notice.title }) : notice.title;
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
      `${t('See it in Savory')}: ${link}`,
      `${t('No more mails of this kind')}: ${unsubscribe}`,
    ]
      .filter(Boolean)
      .join('\n\n')}\n`,
    html: mailPage(title, say.language, [
      correction && `<p class="note">${escapeHtml(correction.text)}</p>`,
      ...body.split('\n\n').map((part) => `<p>${escapeHtml(part)}</p>`),
      tableOf(
        'figures',
        evidence.figures.map(({ label, value }) => [label, value]),
      ),
      rows.length > 0 && `<h2>${escapeHtml(t('What caused it'))}</h2>`,
      tableOf(
        'rows',
        rows.map(({ day, seller, amount }) => [`${day} · ${seller}`, amount]),
      ),
      evidence.unless && `<p class="small">${escapeHtml(evidence.unless)}</p>`,
      `<p><a class="button" href="${escapeHtml(link)}">${escapeHtml(t('See it in Savory'))}</a></p>`,
      `<p class="foot">${escapeHtml(t('You chose to get this by e-mail.'))} <a href="${escapeHtml(unsubscribe)}">${escapeHtml(t('No more of this kind'))}</a> · <a href="${escapeHtml(`${appUrl}/settings/notifications`)}">${escapeHtml(t('Choose what is sent'))}</a></p>`,
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
