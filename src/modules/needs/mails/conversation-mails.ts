import { z } from 'zod'
import type { Mail, Runtime } from '#kernel/contract.ts'
import { replyAddress } from '#kernel/inbound-mail/index.ts'
import { letter } from '#kernel/letter.ts'
import type { Locale } from '#kernel/locale.ts'
import { wordingFor } from '#kernel/wording.ts'
import { messagesOf, questionById } from '../queries/question.ts'

const given = z.object({ tenantId: z.string(), questionId: z.string(), personId: z.string() })

type Kind = 'question' | 'answer' | 'further-question' | 'reminder'

/** What goes between the two: the other's words, and where to answer; by replying, when the site takes mail. */
export const conversationMails: readonly Mail[] = (
  ['question', 'answer', 'further-question', 'reminder'] as const
).map((kind) => ({
  name: `needs.${kind}`,
  render: ({ runtime, locale, arguments: values, url }) =>
    render(runtime, locale, { kind, values, url }),
}))

async function render(
  runtime: Runtime,
  locale: Locale,
  { kind, values, url }: { kind: Kind; values: Record<string, unknown>; url(path: string): string },
) {
  const key = given.parse(values)
  const question = await questionById(runtime.db, key)
  if (question === undefined) throw new Error(`there is no question ${key.questionId}`)
  const last = (await messagesOf(runtime.db, key)).at(-1)
  const replyTo = await replyAddress(runtime.config, { purpose: 'question', id: question.id })
  const names = {
    solution: wordingFor(question.solution.name, locale.language).text,
    town: wordingFor(question.town.name, locale.language).text,
  }
  const asker =
    question.askerTown === null
      ? locale.t('needs.somebody')
      : wordingFor(question.askerTown, locale.language).text
  const words =
    kind === 'question' || kind === 'reminder' ? question.words : (last?.words ?? question.words)
  const { t } = locale
  const subjects = {
    question: t('needs.mail-question-subject', names),
    reminder: t('needs.mail-reminder-subject', names),
    answer: t('needs.mail-answer-subject', names),
    'further-question': t('needs.mail-further-subject', names),
  }
  const firsts = {
    question: t('needs.mail-question-text', { ...names, asker }),
    reminder: t('needs.mail-reminder-text', names),
    answer: t('needs.mail-answer-text', names),
    'further-question': t('needs.mail-further-text', names),
  }
  const mail = letter(locale, {
    subject: subjects[kind],
    paragraphs: [
      firsts[kind],
      `“${words}”`,
      t(replyTo === undefined ? 'needs.mail-answer-on-site' : 'needs.mail-just-reply'),
    ],
    action: {
      text: t('needs.mail-open'),
      href: url(`/${locale.language}/questions/${question.id}`),
    },
  })
  return { ...mail, ...(replyTo === undefined ? {} : { replyTo }) }
}
