import { instantIn, localIn } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { InvalidInput } from '#kernel/invalid-input.ts'
import { offerPlaces } from '#modules/programmes/index.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField } from '#ui/field.tsx'
import { usualAppealsUntil } from '../domain/appeal.ts'
import { publishDecision } from '../use-cases/publish-decision.ts'
import { selectionOf } from './selection-of.ts'

/** Asks before a decision is published, and until when one may appeal against it. */
export async function publishPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, now } = visit
  const { call, title } = await selectionOf(visit)
  const here = visit.path(`/calls/${call.slug}/selection`)
  const usual = localIn(call.zone, usualAppealsUntil(now)).slice(0, 10)
  return visit.page({
    title: t('selections.publish'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: here, label: title }],
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('selections.publish')}
        action={`${here}/publish`}
        confirm={t('selections.publish')}
        cancelHref={here}
      >
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <p>{t('selections.publish-what')}</p>
        <DateField
          t={locale.texts}
          name="appealsUntil"
          label={t('selections.appeals-until')}
          hint={t('selections.appeals-until-hint', { zone: call.zone })}
          value={String(form.values['appealsUntil'] ?? usual)}
          error={form.errors['appealsUntil']}
          isRequired
        />
      </ConfirmDialog>
    ),
  })
}

export async function publishNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const fields = await visit.fields()
  const day = fields.get('appealsUntil')
  const outcome = await visit.call(publishDecision, {
    tenantId: visit.tenant.id,
    callId: call.id,
    appealsUntil: day === '' ? null : (instantIn(call.zone, `${day}T23:59`) ?? null),
  })
  if (!outcome.ok && outcome.refusal instanceof InvalidInput)
    return publishPage(visit, refusedForm(visit, fields, outcome.refusal))
  const done = outcome.ok ? 'selections.was-published' : outcome.refusal.code
  return visit.redirect(visit.path(`/calls/${call.slug}/selection`), done)
}

/** Offers the places: those selected are asked, reserves stand behind them in the recorded order. */
export async function offerNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const outcome = await visit.call(offerPlaces, { tenantId: visit.tenant.id, callId: call.id })
  const done = outcome.ok ? 'selections.were-offered' : outcome.refusal.code
  return visit.redirect(visit.path(`/calls/${call.slug}/selection`), done)
}
