import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { localeOf } from '#kernel/locale.ts'
import { networkById } from '#modules/network/index.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField, TextField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { type Outcome, outcomes } from '../domain/outcome.ts'
import { outcomeLetter } from '../mails/outcome-letter.ts'
import {
  examplesOf,
  letterSubject,
  lettersOf,
  readersOfLetters,
  type WrittenLetter,
} from '../queries/letters.ts'
import { sendLetters, writeLetter } from '../use-cases/send-letters.ts'
import { selectionOf } from './selection-of.ts'

/** The letters about a decision: for each outcome the words in each language, and what one of them will really say. */
export async function lettersPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime, tenant } = visit
  const { call, title, decisions } = await selectionOf(visit)
  const key = { tenantId: tenant.id, callId: call.id }
  const here = visit.path(`/calls/${call.slug}/selection`)
  const [decision] = decisions
  if (decision === undefined) return visit.redirect(here)
  const languages = (await networkById(runtime, tenant.id))?.languages ?? ['en']
  const written = await lettersOf(runtime.db, key)
  const examples = await examplesOf(runtime.db, key)
  return visit.page({
    title: t('selections.letters'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path(`/calls/${call.slug}`), label: title },
      { href: here, label: t('selections.selection') },
    ],
    body: (
      <>
        <h1>{t('selections.letters')}</h1>
        <p class="lead">{t('selections.letters-lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {decision.lettersAt === null && decision.publishedAt !== null && (
          <ConfirmDialog
            t={locale.texts}
            level={2}
            title={t('selections.send-letters')}
            action={`${here}/letters/send`}
            confirm={t('selections.send-letters')}
            cancelHref={here}
          >
            <p>
              {t('selections.send-letters-what', {
                count: (await readersOfLetters(runtime.db, key)).length,
              })}
            </p>
          </ConfirmDialog>
        )}
        {decision.lettersAt !== null && (
          <Notice kind="success">
            {t('selections.letters-sent-on', {
              when: locale.dateTime(decision.lettersAt, call.zone),
            })}
          </Notice>
        )}
        {
          await Promise.all(
            outcomes.map((outcome) =>
              LetterOf(visit, {
                outcome,
                action: `${here}/letters/${outcome}`,
                isSent: decision.lettersAt !== null,
                languages,
                written: written.find((one) => one.outcome === outcome),
                applicationId: examples.get(outcome),
              }),
            ),
          )
        }
      </>
    ),
  })
}

type LetterProps = {
  readonly outcome: Outcome
  readonly action: string
  readonly isSent: boolean
  readonly languages: readonly string[]
  readonly written: WrittenLetter | undefined
  readonly applicationId: string | undefined
}

async function LetterOf(visit: Visit, given: LetterProps) {
  const { t, locale, runtime, tenant } = visit
  const { outcome, applicationId, languages, written } = given
  const example =
    applicationId === undefined
      ? undefined
      : await letterSubject(runtime.db, { tenantId: tenant.id, applicationId })
  return (
    <Section title={t(`selections.${outcome}`)} id={`letter-${outcome}`}>
      <div class="two">
        {example &&
          languages.map((tag) => {
            const { subject, paragraphs } = outcomeLetter(localeOf(tag), example)
            return (
              <div class="panel" lang={localeOf(tag).tag}>
                <p class="kicker">{locale.languageName(localeOf(tag).tag)}</p>
                <h3>{subject}</h3>
                {paragraphs.map((text) => (
                  <p>{text}</p>
                ))}
              </div>
            )
          })}
      </div>
      {!given.isSent && (
        <details>
          <summary>{t('selections.own-words')}</summary>
          <form method="post" action={given.action}>
            {languages
              .filter((tag) => tag !== 'sr-Latn' || !languages.includes('sr'))
              .map((tag) => (
                <>
                  <TextField
                    t={locale.texts}
                    id={`${outcome}-subject-${tag}`}
                    name={`subject.${tag}`}
                    label={`${t('selections.subject')} (${locale.languageName(localeOf(tag).tag)})`}
                    value={written?.subject[tag] ?? ''}
                    maxlength={200}
                    language={tag}
                  />
                  <TextareaField
                    t={locale.texts}
                    id={`${outcome}-body-${tag}`}
                    name={`body.${tag}`}
                    label={`${t('selections.body')} (${locale.languageName(localeOf(tag).tag)})`}
                    value={written?.body[tag] ?? ''}
                    maxlength={4000}
                    language={tag}
                  />
                </>
              ))}
            <Button
              kind="second"
              text={t('selections.save-letter')}
              about={t(`selections.${outcome}`)}
            />
          </form>
        </details>
      )}
    </Section>
  )
}

export async function saveLetter(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(writeLetter, {
    ...fields.object(),
    outcome: visit.params['outcome'],
    tenantId: visit.tenant.id,
    callId: call.id,
  })
  if (!outcome.ok) return lettersPage(visit, refusedForm(visit, fields, outcome.refusal))
  const here = visit.path(`/calls/${call.slug}/selection/letters`)
  return visit.redirect(here, 'selections.letter-saved')
}

export async function sendNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const key = { tenantId: visit.tenant.id, callId: call.id }
  const outcome = await visit.call(sendLetters, key)
  const here = visit.path(`/calls/${call.slug}/selection/letters`)
  return visit.redirect(here, outcome.ok ? 'selections.were-sent' : outcome.refusal.code)
}
