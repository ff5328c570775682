import type { Visit } from '#kernel/contract.ts'
import { offerPlaces } from '#modules/programmes/index.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { publishDecision } from '../use-cases/publish-decision.ts'
import { selectionOf } from './selection-of.ts'

/** Asks before a decision is published. */
export async function publishPage(visit: Visit): Promise<Response> {
  const { t, locale } = visit
  const { call, title } = await selectionOf(visit)
  const here = visit.path(`/calls/${call.slug}/selection`)
  return visit.page({
    title: t('selections.publish'),
    section: '/calls',
    breadcrumb: [{ href: here, label: title }],
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('selections.publish')}
        action={`${here}/publish`}
        confirm={t('selections.publish')}
        cancelHref={here}
      >
        <p>{t('selections.publish-what')}</p>
      </ConfirmDialog>
    ),
  })
}

export async function publishNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const outcome = await visit.call(publishDecision, {
    tenantId: visit.tenant.id,
    callId: call.id,
  })
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
