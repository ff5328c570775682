import type { RenderedMail } from './contract.ts'
import type { Locale } from './locale.ts'

type Letter = {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** A longer text that people wrote, after the paragraphs: as it was written, and as safe HTML. */
  readonly prose?: { readonly text: string; readonly html: string; readonly language: string }
  /** The one thing the reader is asked to do. */
  readonly action?: { readonly text: string; readonly href: string }
  readonly unsubscribe?: { readonly text: string; readonly href: string }
}

/** Every mail of the site: plain text and the same as simple HTML, one action at most. */
export function letter(
  locale: Locale,
  { subject, paragraphs, prose, action, unsubscribe }: Letter,
): RenderedMail {
  const foot = unsubscribe === undefined ? [] : [`${unsubscribe.text}: ${unsubscribe.href}`]
  const text = [
    ...paragraphs,
    ...(prose === undefined ? [] : [prose.text]),
    ...(action === undefined ? [] : [`${action.text}:\n${action.href}`]),
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
  const body = paragraphs
    .map((paragraph) => `<p>${escape(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('')
  const written =
    prose === undefined ? '' : `<div lang="${escape(prose.language)}">${prose.html}</div>`
  const html = `<!doctype html><html lang="${locale.tag}"><meta charset="utf-8"><title>${escape(subject)}</title><body style="font:17px/1.5 system-ui,sans-serif;color:#17212b;max-width:36em;margin:2em auto;padding:0 1em">${body}${written}${button}${ending}</body></html>`
  return {
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: `${text.join('\n\n')}\n`,
    html,
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
