import type { RenderedMail } from './contract.ts'
import type { Locale } from './locale.ts'

type Letter = {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** A longer text that people wrote, after the paragraphs: as it was written, and as safe HTML. */
  readonly prose?: { readonly text: string; readonly html: string; readonly language: string }
  /** The one thing the reader is asked to do. */
  readonly action?: { readonly text: string; readonly href: string }
  /** Where what the letter says can be checked, also by who holds it on paper: an address in words and as a code for a phone's camera. */
  readonly check?: { readonly text: string; readonly href: string }
  readonly unsubscribe?: { readonly text: string; readonly href: string }
}

/** Every mail of the site: plain text and the same as simple HTML, one action at most. */
export function letter(
  locale: Locale,
  { subject, paragraphs, prose, action, check, unsubscribe }: Letter,
): RenderedMail {
  const foot = unsubscribe === undefined ? [] : [`${unsubscribe.text}: ${unsubscribe.href}`]
  const text = [
    ...paragraphs,
    ...(prose === undefined ? [] : [prose.text]),
    ...(action === undefined ? [] : [`${action.text}:\n${action.href}`]),
    ...(check === undefined ? [] : [`${check.text}:\n${check.href}`]),
    ...foot,
  ]
  const button =
    action === undefined
      ? ''
      : `<p><a href="${escape(action.href)}" style="display:inline-block;background:#0d4a73;color:#fff;padding:12px 20px;border-radius:8px;text-decoration:none">${escape(action.text)}</a></p>`
  const ending =
    unsubscribe === undefined
      ? ''
      : `<p style="font-size:13px;color:#57616b"><a href="${escape(unsubscribe.href)}" style="color:#57616b">${escape(unsubscribe.text)}</a></p>`
  const checking =
    check === undefined
      ? ''
      : `<p style="font-size:13px;color:#57616b"><img src="cid:check" width="132" height="132" alt=""><br>${escape(check.text)}: <a href="${escape(check.href)}" style="color:#57616b">${escape(check.href)}</a></p>`
  const body = paragraphs
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')
  const written =
    prose === undefined ? '' : `<div lang="${escape(prose.language)}">${prose.html}</div>`
  const html = `<!doctype html><html lang="${locale.tag}"><meta charset="utf-8"><title>${escape(subject)}</title><body style="font:17px/1.5 system-ui,sans-serif;color:#17212b;max-width:36em;margin:2em auto;padding:0 1em">${body}${written}${button}${checking}${ending}</body></html>`
  return {
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: `${text.join('\n\n')}\n`,
    html,
    ...(check === undefined ? {} : { check: check.href }),
    ...(unsubscribe === undefined ? {} : { unsubscribeUrl: unsubscribe.href }),
  }
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
