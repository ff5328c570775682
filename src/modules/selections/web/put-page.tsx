import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { type Changes, changesFromQuery, queryOf } from '../domain/changes.ts'
import { departuresOf } from '../domain/departures.ts'
import { putForward, solveFirst, takeBack } from '../use-cases/put-forward.ts'
import { departureWords } from './departure-words.ts'
import { DifferenceBox } from './difference-box.tsx'
import { explore, selectionOf } from './selection-of.ts'

/** What is about to be put before the deciders: where it departs from the rules, each with its reason. */
export async function putPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const selection = await selectionOf(visit)
  const explored = await explore(visit, selection)
  const { call, title } = selection
  const { rules, changes, byCode } = explored
  const here = visit.path(`/calls/${call.slug}/selection`)
  const departures = departuresOf(rules, changes, '')
  const ofRules = departures.filter(({ what }) => what !== 'inside' && what !== 'outside')
  const nameOf = (code: string) => byCode.get(code)?.name ?? code
  return visit.page({
    title: t('selections.put-forward'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path(`/calls/${call.slug}`), label: title },
      { href: here, label: t('selections.selection') },
    ],
    body: (
      <div class="narrow">
        <h1>{t('selections.put-forward')}</h1>
        <p class="lead">
          {departures.length === 0
            ? t('selections.put-as-computed', { count: explored.solved.selected.length })
            : t('selections.put-with-departures')}
        </p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {departures.length > 0 && (
          <DifferenceBox visit={visit} selection={selection} explored={explored} />
        )}
        <form method="post" action={`${here}/put?${queryOf(changes)}`}>
          {ofRules.length > 0 && (
            <Section title={t('selections.changed-rules')} id="rules">
              <ul>
                {ofRules.map((one) => (
                  <li>{departureWords(locale, one, { rules, nameOf })}</li>
                ))}
              </ul>
              <TextareaField
                t={locale.texts}
                name="reason"
                label={t('selections.reason')}
                hint={t('selections.reason-hint')}
                rows={3}
                maxlength={1000}
                value={String(form.values['reason'] ?? '')}
                error={form.errors['reason']}
                isRequired
              />
            </Section>
          )}
          {(['inside', 'outside'] as const).map((where) =>
            Object.keys(changes[where]).map((code) => (
              <TextareaField
                t={locale.texts}
                name={`${where}.${code}`}
                label={t(`selections.why-${where}`, { who: nameOf(code) })}
                hint={t('selections.reason-hint')}
                rows={2}
                maxlength={500}
                value={givenReason(form, where, code)}
                error={form.errors[`${where}.${code}`]}
                isRequired
              />
            )),
          )}
          <Buttons>
            <Button text={t('selections.put-now')} />
            <LinkButton
              kind="second"
              href={`${here}?${queryOf(changes)}`}
              text={t('selections.think-again')}
            />
          </Buttons>
        </form>
      </div>
    ),
  })
}

function givenReason({ values }: FormState, where: string, code: string): string {
  const part = values[where]
  return typeof part === 'object' && part !== null && code in part
    ? String((part as Record<string, unknown>)[code])
    : ''
}

/** Solves exactly, then puts it before the deciders. */
export async function putNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const fields = await visit.fields()
  const tried = changesFromQuery(visit.url.searchParams)
  const withReasons = (where: 'inside' | 'outside'): Changes['inside'] =>
    Object.fromEntries(
      Object.keys(tried[where]).map((code) => [code, fields.get(`${where}.${code}`).trim()]),
    )
  const changes = { ...tried, inside: withReasons('inside'), outside: withReasons('outside') }
  const key = { tenantId: visit.tenant.id, callId: call.id }
  const digest = await solveFirst(visit.runtime, key, changes)
  const outcome = await visit.call(putForward, {
    ...key,
    changes,
    reason: fields.get('reason'),
    digest,
  })
  if (!outcome.ok) return putPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}/selection/sign`), 'selections.was-put')
}

export async function takeBackNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const outcome = await visit.call(takeBack, { tenantId: visit.tenant.id, callId: call.id })
  const done = outcome.ok ? 'selections.was-taken-back' : outcome.refusal.code
  return visit.redirect(visit.path(`/calls/${call.slug}/selection`), done)
}
