import type { ParsedMail } from 'mailparser'

/** What the subject of an answer begins with when nobody wrote it, in the languages around; some programs say it nowhere else. */
const automaticSubject =
  /^(?:(?:re|aw|sv|odg|одг): ?)*(?:auto(?:matic)?[ -]?reply|automatic response|out of (?:the )?office|automatische (?:antwort|abwesenheit)|abwesenheit|automatski odgovor|аутоматски одговор|ods(?:utan|utna|otnost|oten)|одсут(?:ан|на)|samodejni odgovor|përgjigje automatike|automatikus válasz|automatická odpov|réponse automatique|risposta automatica|undeliver|mail delivery|delivery status|unzustellbar)/iu

/** Answers of machines, lists and bounces: after RFC 3834, and what mail programs do besides. */
export function isAutomatic({ headers, messageId, subject = '' }: ParsedMail): boolean {
  const said = (name: string) => String(headers.get(name) ?? '').toLowerCase()
  const submitted = said('auto-submitted')
  return (
    (submitted !== '' && submitted !== 'no') ||
    /bulk|junk|list|auto_reply/.test(said('precedence')) ||
    ['x-autoreply', 'x-autorespond', 'x-korzo', 'list', 'x-failed-recipients'].some((name) =>
      headers.has(name),
    ) ||
    said('return-path') === '<>' ||
    automaticSubject.test(subject.trim()) ||
    /^(?:multipart\/report|message\/delivery)/.test(contentTypeOf(headers.get('content-type'))) ||
    (messageId === undefined && said('from').includes('mailer-daemon'))
  )
}

function contentTypeOf(header: unknown): string {
  if (typeof header === 'string') return header
  const value = (header as { value?: unknown } | undefined)?.value
  return typeof value === 'string' ? value : ''
}
