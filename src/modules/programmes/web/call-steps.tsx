import { instantIn, localIn } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { excludedPercent, lensOf } from '../domain/lens.ts'
import { townsOfRegion } from '../queries/lens-towns.ts'
import { extendCall, publishCall } from '../use-cases/publish-call.ts'
import { offerPlaces } from '../use-cases/record-selection.ts'
import { callOf } from './call-of.ts'
import { Localized } from './localized.tsx'
import { deadlineOf, said, writtenLanguages } from './say.ts'

/** Asks before a call is published, with what the lens says. */
export async function publishPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const call = await callOf(visit)
  const home = visit.path(`/calls/${call.slug}`)
  const towns = await townsOfRegion(call.countries)
  const lens = lensOf(call.rules, towns)
  const percent = locale.number(excludedPercent(lens.excluded.size, towns.length) / 100, {
    style: 'percent',
  })
  return visit.page({
    title: t('programmes.publish-title'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <ConfirmDialog
          t={locale.texts}
          title={t('programmes.publish-title')}
          action={`${home}/publish`}
          confirm={t('programmes.publish')}
          cancelHref={home}
        >
          <p>
            {t('programmes.publish-what', {
              opens: locale.dateTime(call.opensAt, call.zone),
              closes: deadlineOf(visit, call).text,
            })}
          </p>
          <p>
            {t('programmes.lens-says', { percent, count: towns.length })}{' '}
            <a href={`${home}/lens`}>{t('programmes.lens')}</a>
          </p>
        </ConfirmDialog>
      </>
    ),
  })
}

export async function publishNow(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(publishCall, { tenantId: visit.tenant.id, callId: call.id })
  if (!outcome.ok) return publishPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}`), 'programmes.published')
}

/** A later closing, and why. */
export async function extendPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale } = visit
  const call = await callOf(visit)
  const languages = await writtenLanguages(visit)
  return visit.page({
    title: t('programmes.extend'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: said(visit, call.title).text }],
    body: (
      <div class="narrow">
        <h1>{t('programmes.extend')}</h1>
        <p class="lead">{t('programmes.extend-lead', { closes: deadlineOf(visit, call).text })}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        <form method="post" action={visit.path(`/calls/${call.slug}/extend`)}>
          <TextField
            t={locale.texts}
            type="datetime-local"
            name="closesAt"
            label={t('programmes.new-closing', { zone: call.zone })}
            value={String(form.values['closesAt'] ?? localIn(call.zone, call.closesAt))}
            error={form.errors['closesAt']}
            isRequired
          />
          <Localized
            visit={visit}
            name="reason"
            label={t('programmes.reason-public')}
            texts={(form.values['reason'] as Record<string, string> | undefined) ?? {}}
            languages={languages}
            longest={500}
            rows={2}
            errors={form.errors}
            isRequired
          />
          <Button text={t('programmes.announce')} />
        </form>
      </div>
    ),
  })
}

export async function extendNow(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(extendCall, {
    tenantId: visit.tenant.id,
    callId: call.id,
    closesAt: instantIn(call.zone, fields.get('closesAt')),
    reason: fields.object()['reason'] ?? {},
  })
  if (!outcome.ok) return extendPage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/calls/${call.slug}`), 'programmes.extended')
}

/** Offers the places once the selection is recorded. */
export async function offerNow(visit: Visit): Promise<Response> {
  const call = await callOf(visit)
  const outcome = await visit.call(offerPlaces, { tenantId: visit.tenant.id, callId: call.id })
  const list = visit.path(`/calls/${call.slug}/applications`)
  return visit.redirect(list, outcome.ok ? 'programmes.places-offered' : outcome.refusal.code)
}
