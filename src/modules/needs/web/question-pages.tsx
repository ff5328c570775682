import { refuse } from '@korzo/values'
import { personOf } from '#kernel/actor.ts'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { said } from '#modules/network/index.ts'
import { Button, LinkButton } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Heading, Lead, Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { ListRow, RowList } from '#ui/row-list.tsx'
import { Tag } from '#ui/tag.tsx'
import { conversationParties } from '../permissions.ts'
import {
  conversationsOf,
  messagesOf,
  type Question,
  questionAnywhere,
} from '../queries/question.ts'
import { answerQuestion } from '../use-cases/answer-question.ts'
import { agreeToPublish, sayItHelped } from '../use-cases/thank-contact.ts'
import { idIn } from './ask-page.tsx'
import { askerText, MessageShown, Words } from './conversation.tsx'

const tones = { queued: 'warning', sent: 'open', answered: 'good' } as const

/** All conversations of whoever reads. */
export async function questionsPage(visit: Visit): Promise<Response> {
  const { t, runtime, actor, locale } = visit
  const mine = await conversationsOf(runtime.db, personOf(actor) ?? refuse('sign-in-needed'))
  return visit.page({
    title: t('needs.conversations'),
    body: (
      <>
        <Heading level={1} text={t('needs.conversations')} />
        {mine.length === 0 && (
          <EmptyState
            icon="info"
            title={t('needs.no-conversation')}
            text={t('needs.no-conversation-how')}
          />
        )}
        <RowList>
          {mine.map((question) => (
            <ListRow>
              <a href={visit.sitePath(`/questions/${question.id}`)} lang={question.language}>
                {question.words.slice(0, 120)}
              </a>
              <span class="under">
                {[aboutText(visit, question), locale.date(question.askedAt)].join(' · ')}{' '}
                <State visit={visit} question={question} />
              </span>
            </ListRow>
          ))}
        </RowList>
      </>
    ),
  })
}

export const questionPage = (visit: Visit) => show(visit, blankForm)

async function open(visit: Visit): Promise<Question> {
  const { runtime, actor, params } = visit
  const question =
    (await questionAnywhere(runtime.db, idIn(params['question']))) ?? refuse('not-found')
  if (!allows(conversationParties, actor, question)) refuse('not-found')
  if (question.state === 'queued' && personOf(actor) === question.contactId) refuse('not-found')
  return question
}

async function show(visit: Visit, form: FormState): Promise<Response> {
  const { t, runtime, locale, actor } = visit
  const question = await open(visit)
  const messages = await messagesOf(runtime.db, {
    tenantId: question.tenantId,
    questionId: question.id,
  })
  const isContact = personOf(actor) === question.contactId
  return visit.page({
    title: t('needs.conversation'),
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ label: t('needs.conversations'), href: visit.sitePath('/questions') }],
    body: (
      <div class="narrow">
        <Heading level={1} text={t('needs.conversation')} />
        <Lead text={aboutText(visit, question)} />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <p>
          <State visit={visit} question={question} />
        </p>
        <div class="stack">
          <Words
            who={isContact ? askerText(visit, question) : t('needs.you')}
            words={question.words}
            language={question.language}
            when={locale.date(question.askedAt)}
            note=""
          />
          {messages.map((message) => (
            <MessageShown visit={visit} message={message} question={question} />
          ))}
          {question.state === 'queued' ? (
            <Notice kind="info" title={t('needs.waits')}>
              {t('needs.waits-why')}
            </Notice>
          ) : (
            <form method="post" action={visit.sitePath(`/questions/${question.id}`)}>
              <TextareaField
                t={locale.texts}
                name="words"
                label={t(isContact ? 'needs.your-answer' : 'needs.write-on')}
                rows={6}
                maxlength={20_000}
                value={String(form.values['words'] ?? '')}
                error={form.errors['words']}
                isRequired
              />
              <Button text={t('needs.send')} />
            </form>
          )}
        </div>
        {question.state === 'answered' && (
          <Afterwards visit={visit} question={question} isContact={isContact} />
        )}
      </div>
    ),
  })
}

/** What one can do when there is an answer: say that it helped, let others read it, adopt. */
function Afterwards({
  visit,
  question,
  isContact,
}: {
  visit: Visit
  question: Question
  isContact: boolean
}) {
  const { t } = visit
  const agrees = isContact ? question.contactAgrees : question.askerAgrees
  const other = isContact ? question.askerAgrees : question.contactAgrees
  return (
    <>
      {!isContact && (
        <Section title={t('needs.did-it-help')} id="helped">
          {question.helpedAt === null ? (
            <form method="post" action={visit.sitePath(`/questions/${question.id}/helped`)}>
              <Button kind="second" text={t('needs.it-helped')} />
            </form>
          ) : (
            <p>{t('needs.you-said-it-helped')}</p>
          )}
        </Section>
      )}
      {!isContact && (
        <Section title={t('needs.do-it-too')} id="adopt">
          <p>{t('needs.do-it-too-how')}</p>
          <LinkButton href={adoptionHref(visit, question)} text={t('needs.adopt')} />
        </Section>
      )}
      <Section title={t('needs.of-use-to-others')} id="publish">
        <p>
          {t(
            question.publishedAt !== null
              ? 'needs.is-public'
              : other
                ? 'needs.other-agrees'
                : 'needs.publish-why',
          )}
        </p>
        <form method="post" action={visit.sitePath(`/questions/${question.id}/publish`)}>
          <input type="hidden" name="agrees" value={agrees ? 'no' : 'yes'} />
          <Button kind="second" text={t(agrees ? 'needs.take-consent-back' : 'needs.agree')} />
        </form>
      </Section>
    </>
  )
}

/** Where the asker's town enters itself: from its need when there is one, so that the need is solved by it. */
function adoptionHref(visit: Visit, question: Question): string {
  const { networkSlug, needId, referenceId, solution } = question
  const network = networkSlug === '' ? '' : `/${networkSlug}`
  return visit.sitePath(
    needId === null
      ? `${network}/solutions/${solution.slug}/claim?from=${referenceId}`
      : `${network}/needs/${needId}/adopt/${referenceId}`,
  )
}

function State({ visit, question }: { visit: Visit; question: Question }) {
  return (
    <Tag
      text={visit.locale.texts(`needs.question-is-${question.state}`)}
      tone={tones[question.state]}
    />
  )
}

function aboutText(visit: Visit, question: Question): string {
  return visit.t('needs.about', {
    solution: said(visit, question.solution.name).text,
    town: said(visit, question.town.name).text,
  })
}

export async function takeAnswer(visit: Visit): Promise<Response> {
  const question = await open(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(answerQuestion, {
    tenantId: question.tenantId,
    questionId: question.id,
    words: fields.get('words'),
  })
  if (!outcome.ok) return show(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.sitePath(`/questions/${question.id}`), 'needs.sent')
}

export async function takeThanks(visit: Visit): Promise<Response> {
  const question = await open(visit)
  const outcome = await visit.call(sayItHelped, {
    tenantId: question.tenantId,
    questionId: question.id,
  })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(visit.sitePath(`/questions/${question.id}`), 'needs.thanks-sent')
}

export async function takeConsent(visit: Visit): Promise<Response> {
  const question = await open(visit)
  const agrees = (await visit.fields()).get('agrees') === 'yes'
  const outcome = await visit.call(agreeToPublish, {
    tenantId: question.tenantId,
    questionId: question.id,
    agrees,
  })
  if (!outcome.ok) throw outcome.refusal
  return visit.redirect(
    visit.sitePath(`/questions/${question.id}`),
    outcome.value.isPublished ? 'needs.published' : 'needs.consent-noted',
  )
}
