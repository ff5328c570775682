import type { Visit } from '#kernel/contract.ts'
import { responseById } from '#kernel/forms/index.ts'
import {
  type ApplicationPart,
  eligibilityOf,
  factsOf,
  partnersOf,
  type ReadApplication,
  ruleWords,
  stepsOf,
} from '#modules/programmes/index.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { Notice } from '#ui/notice.tsx'
import { Tag } from '#ui/tag.tsx'
import { type CheckLine, checkListOf } from '../domain/check-list.ts'
import { appealUntil, isAppealInTime, usualAppealDays } from '../domain/time.ts'
import { appealsOf, findingsOn, nextToCheck, pointsOf } from '../queries/check-list.ts'
import { roundOf } from '../queries/round-of.ts'
import { foreign, said } from './say.ts'

type NamedLine = CheckLine & { readonly words: string }

/** The check list of an application with the words of each line. */
async function linesOf(
  visit: Visit,
  { application, call }: ReadApplication,
): Promise<readonly NamedLine[]> {
  const { db } = visit.runtime
  const { tenantId, callId, responseId } = application
  const response = await responseById(db, { tenantId, responseId })
  if (response === undefined) return []
  const { form } = response
  const partners = (await partnersOf(db, application)).filter(({ state }) => state === 'confirmed')
  const { rules } = eligibilityOf(call.rules, factsOf(application, partners), response)
  const points = await pointsOf(db, tenantId, callId)
  const words = new Map<string, string>([
    ...call.rules.map((rule) => [`rule:${rule.id}`, ruleWords(visit, rule, form)] as const),
    ...points.map(({ id, title }) => [`point:${id}`, said(visit, title).text] as const),
  ])
  return checkListOf(rules, points).map((line) => ({ ...line, words: words.get(line.point) ?? '' }))
}

const checkable = new Set(['submitted', 'resubmitted', 'eligible', 'ineligible'])

/** For the secretariat: each rule and point met or not, and why. For the applicant: what was found, and the appeal. */
export async function EligibilityPart(visit: Visit, read: ApplicationPart) {
  const { application, isSecretariat, isAuthor } = read
  const { t } = visit
  const findings = await findingsOn(visit.runtime.db, application.tenantId, application.id)
  const canCheck = isSecretariat && checkable.has(application.state)
  const appeals = await Appeals(visit, read)
  if (!canCheck && findings.length === 0 && appeals === null) return null
  const lines = await linesOf(visit, read)
  return (
    <Section title={t('reviews.eligibility')} id="eligibility">
      {findings.length > 0 && (isAuthor || isSecretariat) && (
        <ul>
          {lines.flatMap(({ point, words }) => {
            const found = findings.find((finding) => finding.point === point)
            if (found === undefined) return []
            const reason = said(visit, found.reason)
            return [
              <li>
                {words}{' '}
                <Tag
                  text={found.isMet ? t('reviews.met') : t('reviews.not-met')}
                  tone={found.isMet ? 'good' : 'danger'}
                />
                {reason.text !== '' && (
                  <span class="under" lang={foreign(reason)}>
                    {reason.text}
                  </span>
                )}
              </li>,
            ]
          })}
        </ul>
      )}
      {canCheck && <CheckForm visit={visit} read={read} lines={lines} />}
      {isSecretariat && (await NextToCheck(visit, read))}
      {appeals}
    </Section>
  )
}

type CheckProps = { visit: Visit; read: ApplicationPart; lines: readonly NamedLine[] }

function CheckForm({ visit, read, lines }: CheckProps) {
  const { t, locale } = visit
  const { form } = read
  const typed = Array.isArray(form.values['why']) ? form.values['why'].map(String) : undefined
  const ticked = Array.isArray(form.values['met']) ? form.values['met'].map(String) : []
  return (
    <details open={read.application.state === 'submitted' || typed !== undefined}>
      <summary>{t('reviews.go-through-list')}</summary>
      <form
        method="post"
        action={visit.path(`/applications/${read.application.id}/check-list`)}
        class="panel"
      >
        {lines.length === 0 && <p>{t('reviews.no-lines')}</p>}
        {lines.map(({ point, words, answer }, index) => (
          <fieldset>
            <legend>{words}</legend>
            <p class="quiet">{t(`reviews.computed-${answer}`)}</p>
            <input type="hidden" name="point" value={point} />
            <div class="choice">
              <input
                type="checkbox"
                id={`met-${index}`}
                name="met"
                value={point}
                checked={typed === undefined ? answer === 'yes' : ticked.includes(point)}
              />
              <label for={`met-${index}`}>{t('reviews.is-met')}</label>
            </div>
            <TextareaField
              t={locale.texts}
              id={`why-${index}`}
              name="why"
              label={t('reviews.finding-reason')}
              value={typed?.[index] ?? ''}
              error={form.errors[`why-${index}`]}
              rows={1}
              maxlength={2000}
            />
          </fieldset>
        ))}
        <Buttons>
          <Button text={t('reviews.take-findings')} />
          <Button kind="second" name="after" value="next" text={t('reviews.take-and-next')} />
        </Buttons>
      </form>
    </details>
  )
}

/** What waits to be checked after this one, and how many there are. */
async function NextToCheck(visit: Visit, { application, call }: ReadApplication) {
  const { t } = visit
  const { tenantId, id } = application
  const { next, left } = await nextToCheck(visit.runtime.db, { tenantId, callId: call.id, id })
  if (next === undefined) return null
  return (
    <p>
      <a href={visit.path(`/applications/${next.id}#eligibility`)}>
        {t('reviews.check-next', { name: `${next.code} · ${next.name}` })}
      </a>{' '}
      <span class="quiet">{t('reviews.left-to-check', { count: left })}</span>
    </p>
  )
}

/** Appeals with their answers; the next step for whoever may take it. */
async function Appeals(
  visit: Visit,
  { application, isAuthor, isSecretariat, call, form }: ApplicationPart,
) {
  const { t, locale, runtime, now } = visit
  const { tenantId, id } = application
  const appeals = await appealsOf(runtime.db, tenantId, id)
  const found = (await stepsOf(runtime.db, application)).findLast(
    ({ name }) => name === 'find-ineligible',
  )
  const days = (await roundOf(runtime.db, tenantId, call.id))?.appealDays ?? usualAppealDays
  const isOpen = appeals.some(({ isGranted }) => isGranted === null)
  const mayAppeal =
    isAuthor &&
    application.state === 'ineligible' &&
    found !== undefined &&
    !isOpen &&
    isAppealInTime(found.takenAt, days, now)
  if (appeals.length === 0 && !mayAppeal) return null
  const home = visit.path(`/applications/${id}`)
  return (
    <>
      {appeals.map(({ id: appealId, text, language, madeAt, isGranted, answer, ...rest }) => (
        <div class="panel">
          <h3>{t('reviews.appeal-of', { when: locale.dateTime(madeAt, call.zone) })}</h3>
          <p lang={language === locale.language ? undefined : language}>{text}</p>
          {isGranted !== null && answer !== null && (
            <Notice
              kind={isGranted ? 'success' : 'info'}
              title={isGranted ? t('reviews.appeal-granted') : t('reviews.appeal-not-granted')}
            >
              <p lang={foreign(said(visit, answer))}>{said(visit, answer).text}</p>
              <p class="quiet">
                {t('reviews.answered-by', {
                  name: rest.answeredBy ?? '–',
                  when: locale.dateTime(rest.answeredAt ?? madeAt, call.zone),
                })}
              </p>
            </Notice>
          )}
          {isGranted === null && !isSecretariat && <p>{t('reviews.appeal-is-read')}</p>}
          {isGranted === null && isSecretariat && (
            <form method="post" action={`${home}/appeals/${appealId}`}>
              <TextareaField
                t={locale.texts}
                id={`answer-${appealId}`}
                name="answer"
                label={t('reviews.appeal-answer')}
                hint={t('reviews.appeal-answer-hint')}
                value={String(form.values['answer'] ?? '')}
                error={form.errors['answer']}
                rows={3}
                maxlength={4000}
                isRequired
              />
              <Button name="isGranted" value="yes" text={t('reviews.grant-appeal')} />{' '}
              <Button
                name="isGranted"
                value="no"
                kind="second"
                text={t('reviews.not-grant-appeal')}
              />
            </form>
          )}
        </div>
      ))}
      {mayAppeal && found !== undefined && (
        <form method="post" action={`${home}/appeals`} class="panel">
          <TextareaField
            t={locale.texts}
            id="appeal-text"
            name="text"
            label={t('reviews.appeal-why')}
            hint={t('reviews.appeal-until', {
              when: locale.dateTime(appealUntil(found.takenAt, days), call.zone),
            })}
            value={String(form.values['text'] ?? '')}
            error={form.errors['text']}
            rows={4}
            maxlength={8000}
            isRequired
          />
          <Button text={t('reviews.send-appeal')} />
        </form>
      )}
    </>
  )
}
