/** The mail of a notice, in text and HTML, as `sendMail` takes it. Bank text in it is shown as text. Pure. */
export function compose(
  notice: { id: string; title: string; body: string },
  to: string,
  appUrl: string,
) {
  const link = `${appUrl}/notifications`;
  const subject = oneLine(notice.title);
  return {
    to,
    subject,
    text: `${notice.title}\n\n${notice.body}\n\nSee it in Savory: ${link}\n`,
    html: `<!doctype html>
<html lang="en"><body style="margin:0;padding:24px;background:#f6f5f2;color:#1c1b19;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:520px;margin:0 auto;padding:24px;background:#fff;border-radius:12px">
<h1 style="margin:0 0 12px;font-size:20px">${escapeHtml(notice.title)}</h1>
<p style="margin:0 0 20px">${escapeHtml(notice.body)}</p>
<p style="margin:0"><a href="${escapeHtml(link)}" style="color:#0b6b4f">See it in Savory</a></p>
</div></body></html>`,
    messageId: `<notification-${notice.id}@${new URL(appUrl).hostname}>`,
  };
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').slice(0, 200);
}

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
