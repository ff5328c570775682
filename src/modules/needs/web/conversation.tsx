import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { said } from '#modules/network/index.ts'
import type { Message, Question } from '../queries/question.ts'

/** What one side wrote, and when. */
export function Words({
  who,
  words,
  language,
  when,
  note,
}: {
  who: string
  words: string
  language?: string
  when: string
  note: string
}) {
  return (
    <section class="panel">
      <p class="quiet">{`${who} · ${when}`}</p>
      {words.split('\n').map((line) => (
        <p lang={language}>{line}</p>
      ))}
      {note !== '' && <p class="quiet">{note}</p>}
    </section>
  )
}

/** A message with who wrote it: the town, or who reads. */
export function MessageShown({
  visit,
  message,
  question,
}: {
  visit: Visit
  message: Message
  question: Question
}) {
  const { t, locale, actor } = visit
  const isMine = message.authorId === personOf(actor)
  const other =
    message.authorId === question.contactId
      ? said(visit, question.town.name).text
      : askerText(visit, question)
  const notes = [
    ...(message.way === 'mail' ? [t('needs.by-mail')] : []),
    ...(message.attachmentsLeftOut > 0
      ? [t('needs.attachments-left-out', { count: message.attachmentsLeftOut })]
      : []),
  ]
  return (
    <Words
      who={isMine ? t('needs.you') : other}
      words={message.words}
      when={locale.date(message.writtenAt)}
      note={notes.join(' · ')}
    />
  )
}

/** The town that asks, where somebody speaks for one. */
export function askerText(visit: Visit, { askerTown }: Question): string {
  return askerTown === null ? visit.t('needs.asker') : said(visit, askerTown).text
}
