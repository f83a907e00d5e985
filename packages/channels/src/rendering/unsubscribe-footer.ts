/**
 * Appended to marketing mail whose author placed no unsubscribe link: a mail without a visible way out is not sent (guarantees D1, D9).
 * Both are Liquid; `unsubscribable` is false for transactional mail.
 */
export const htmlFooter = [
  '{% if unsubscribable %}<div style="margin:0 auto;max-width:600px;padding:24px 16px;text-align:center;',
  'font-family:Helvetica,Arial,sans-serif;font-size:12px;line-height:18px;color:#6b6f68">',
  '{% if company.name %}{{ company.name }}{% if company.postalAddress %}, {{ company.postalAddress }}{% endif %}<br>{% endif %}',
  '<a href="{{ unsubscribe_url }}" style="color:#6b6f68">Unsubscribe</a></div>{% endif %}',
].join('');

export const textFooter = [
  '{% if unsubscribable %}\n\n--\n',
  '{% if company.name %}{{ company.name }}{% if company.postalAddress %}, {{ company.postalAddress }}{% endif %}\n{% endif %}',
  'Unsubscribe: {{ unsubscribe_url }}{% endif %}',
].join('');
