import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { allows } from '#kernel/permission.ts'
import { FileLinks } from '#modules/list-files/index.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { phaseOf } from '../domain/call.ts'
import { programmeMakers } from '../permissions.ts'
import { type Question, questionsOf } from '../queries/call-page.ts'
import type { Call } from '../queries/call-subject.ts'
import { answerQuestion, askQuestion } from '../use-cases/ask-question.ts'
import { callOf } from './call-of.ts'
import { foreign, said, writtenLanguages } from './say.ts'

/** Questions and answers, public to all: whoever asks first helps those who come after. */
export async function Questions(visit: Visit, call: Call) {
  const { t, runtime, tenant, actor, now } = visit
  const questions = await questionsOf(runtime.db, { tenantId: tenant.id, callId: call.id })
  const isMaker = allows(programmeMakers, actor, { tenantId: tenant.id })
  const languages = isMaker ? await writtenLanguages(visit) : []
  const isAsking = ['open', 'coming'].includes(phaseOf(call, now))
  return (
    <Section title={t('programmes.questions')} id="questions">
      {questions.length === 0 && <p>{t('programmes.no-questions')}</p>}
      <dl>
        {questions.map((question) => (
          <QuestionAndAnswer visit={visit} call={call} question={question} languages={languages} />
        ))}
      </dl>
      {isMaker && call.state === 'published' && (
        <details>
          <summary>{t('programmes.questions-as-file')}</summary>
          <p>{t('programmes.questions-from-file-lead')}</p>
          <FileLinks
            visit={visit}
            path={`/calls/${call.slug}/questions`}
            into={t('programmes.questions-from-file')}
          />
        </details>
      )}
      {isAsking &&
        (actor.kind === 'person' ? (
          <QuestionForm visit={visit} call={call} form={blankForm} />
        ) : (
          <p>
            <a
              href={visit.sitePath(
                `/sign-in?back=${encodeURIComponent(`${visit.url.pathname}#questions`)}`,
              )}
            >
              {t('programmes.sign-in-to-ask')}
            </a>
          </p>
        ))}
    </Section>
  )
}

type OneProps = { visit: Visit; call: Call; question: Question; languages: readonly string[] }

function QuestionAndAnswer({ visit, call, question, languages }: OneProps) {
  const { t, locale } = visit
  const isMaker = languages.length > 0
  const answer = question.answer === null ? undefined : said(visit, question.answer)
  return (
    <>
      <dt
        id={`q-${question.id}`}
        lang={question.language === locale.language ? undefined : question.language}
      >
        <b>{question.question}</b>
      </dt>
      <dd>
        {question.received !== '' && (
          <p class="quiet">
            {t('programmes.question-was-recorded', { when: locale.date(question.askedAt) })}
            {isMaker && <> {question.received}</>}
          </p>
        )}
        {answer === undefined ? (
          <p class="quiet">{t('programmes.not-answered-yet')}</p>
        ) : (
          <p lang={foreign(answer)}>{answer.text}</p>
        )}
        {isMaker && (
          <details>
            <summary>{t('programmes.answer-it')}</summary>
            <form method="post" action={visit.path(`/calls/${call.slug}/questions/${question.id}`)}>
              {languages.map((tag) => (
                <TextareaField
                  t={locale.texts}
                  id={`answer-${question.id}-${tag}`}
                  name={`answer.${tag}`}
                  label={`${t('programmes.answer')} (${locale.languageName(tag)})`}
                  language={tag}
                  rows={3}
                  maxlength={4000}
                  value={question.answer?.[tag]}
                />
              ))}
              <Button kind="second" text={t('programmes.publish-answer')} />
            </form>
          </details>
        )}
      </dd>
    </>
  )
}

type FormProps = { visit: Visit; call: Call; form: FormState }

function QuestionForm({ visit, call, form }: FormProps) {
  const { t, locale } = visit
  return (
    <form method="post" action={visit.path(`/calls/${call.slug}/questions`)}>
      <ErrorSummary t={locale.texts} errors={form.summary} />
      <TextareaField
        t={locale.texts}
        name="question"
        label={t('programmes.your-question')}
        hint={t('programmes.question-hint')}
        rows={3}
        maxlength={1000}
        value={String(form.values['question'] ?? '')}
        error={form.errors['question']}
        isRequired
      />
      <Button kind="second" text={t('programmes.ask')} />
    </form>
  )
}

export async function takeQuestion(visit: Visit): Promise<Response> {
  const { tenant, locale, t } = visit
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(askQuestion, {
    tenantId: tenant.id,
    callId: call.id,
    question: fields.get('question'),
    language: locale.language,
  })
  if (outcome.ok)
    return visit.redirect(visit.path(`/calls/${call.slug}`), 'programmes.question-taken')
  const form = refusedForm(visit, fields, outcome.refusal)
  return visit.page({
    title: t('programmes.your-question'),
    status: 422,
    section: '/calls',
    body: (
      <div class="narrow">
        <h1>{t('programmes.your-question')}</h1>
        <QuestionForm visit={visit} call={call} form={form} />
      </div>
    ),
  })
}

export async function takeAnswer(visit: Visit): Promise<Response> {
  const { tenant, params } = visit
  const call = await callOf(visit)
  const fields = await visit.fields()
  const answer = fields.object()['answer'] ?? {}
  const outcome = await visit.call(answerQuestion, {
    tenantId: tenant.id,
    questionId: params['id'],
    answer,
  })
  const page = visit.path(`/calls/${call.slug}`)
  return visit.redirect(
    page,
    outcome.ok ? 'programmes.answer-published' : 'programmes.answer-empty',
  )
}
