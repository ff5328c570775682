import { fill } from '#kernel/slot.ts'
import { here, homeQuestion, ownPlace, said, townProfile } from '#modules/network/index.ts'
import { meWaiting, noticeKinds } from '#modules/people/index.ts'
import {
  referenceActions,
  referenceById,
  solutionActions,
  solutionParts,
} from '#modules/solutions/index.ts'
import { Section } from '#ui/heading.tsx'
import { daysBefore, reminderDays } from '../domain/fair-load.ts'
import { answeredQuestions, evidenceOf } from '../queries/answered.ts'
import { openNeedsOf } from '../queries/need.ts'
import { questionsToAnswer } from '../queries/question.ts'
import { conversationNews, needNews } from '../use-cases/news.ts'
import { AskBox } from './ask-box.tsx'

/** The question of a home page; who speaks for a town need not say which. */
const box = fill(homeQuestion, async (visit) => {
  const place = await ownPlace(visit.runtime.db, visit.actor)
  return [<AskBox visit={visit} place={String(place ?? '')} />]
})

const waiting = fill(meWaiting, async (visit) => {
  const { actor, runtime, t } = visit
  if (actor.kind !== 'person') return []
  const open = await questionsToAnswer(runtime.db, actor.personId)
  return open.map(({ id, name, sentAt }) => ({
    text: t('needs.waiting-question', { solution: said(visit, name).text }),
    href: visit.sitePath(`/questions/${id}`),
    until: sentAt === null ? null : daysBefore(sentAt, -reminderDays),
  }))
})

const kinds = fill(noticeKinds, async () => [needNews, conversationNews])

const ask = fill(referenceActions, async (visit, { referenceId }) => {
  const reference = await referenceById(visit.runtime.db, referenceId)
  return reference?.hasContact === true
    ? [{ text: visit.t('needs.ask-them'), href: here(visit, `/references/${referenceId}/ask`) }]
    : []
})

const need = fill(solutionActions, async (visit) =>
  visit.tenant.slug === ''
    ? []
    : [{ text: visit.t('needs.who-needs'), href: visit.path('/needs') }],
)

/** Questions and answers both sides agreed to show, and how often an answer helped. */
const answers = fill(solutionParts, async (visit, { solutionId }) => {
  const { t, runtime, locale } = visit
  const published = await answeredQuestions(runtime.db, solutionId)
  const helped = await evidenceOf(runtime.db, solutionId)
  if (published.length + helped === 0) return []
  const body = (
    <Section title={t('needs.questions-and-answers')} id="questions">
      {helped > 0 && <p class="quiet">{t('needs.helped-count', { count: helped })}</p>}
      {published.map((question) => (
        <details>
          <summary lang={question.language}>{question.words}</summary>
          <p lang={question.language}>{question.answer}</p>
          <p class="quiet">
            {t('needs.answered-by', {
              town: said(visit, question.townName).text,
              day: locale.date(question.publishedAt),
            })}
          </p>
        </details>
      ))}
    </Section>
  )
  return [{ order: 60, body }]
})

const townNeeds = fill(townProfile, async (visit, { organisationId }) => {
  const { t, runtime, tenant } = visit
  if (tenant.slug === '') return []
  const open = await openNeedsOf(runtime.db, { tenantId: tenant.id, organisationId })
  if (open.length === 0) return []
  const body = (
    <Section title={t('needs.what-it-needs')} id="needs">
      <ul>
        {open.map(({ id, words, language }) => (
          <li>
            <a href={visit.path(`/needs/${id}`)} lang={language}>
              {words}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
  return [{ order: 55, body }]
})

/** What this module brings to pages below it. */
export const fills = [box, waiting, kinds, ask, need, answers, townNeeds]
