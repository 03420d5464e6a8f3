/**
 * A mail's HTML: a title and its parts, which are HTML already. Colours stand in the style block, since
 * mailboxes that darken by themselves leave what is there alone. Pure.
 */
export function mailPage(
  title: string,
  language: string,
  parts: readonly (string | false | null | undefined)[],
): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
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

/** Text as it may stand in HTML, in quotes too. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
