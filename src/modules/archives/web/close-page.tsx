import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { said } from '#modules/network/index.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Notice } from '#ui/notice.tsx'
import { undecidedCalls } from '../queries/undecided-calls.ts'
import { closeWithArchive } from '../use-cases/order-archive.ts'
import { programmeOf } from './archive-page.tsx'

/** Asks before a programme is closed: what will happen, and what is still open in it. */
export async function closePage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t, locale, runtime, tenant, now } = visit
  const programme = await programmeOf(visit)
  const home = visit.path(`/programmes/${programme.slug}`)
  const key = { tenantId: tenant.id, programmeId: programme.id }
  const open = await undecidedCalls(runtime.db, key)
  const title = said(visit, programme.title).text
  const isRunning = programme.calls.some(
    ({ state, closesAt }) => state === 'published' && closesAt > now,
  )
  return visit.page({
    title: t('archives.close'),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: home, label: title }],
    body: (
      <div class="narrow">
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {isRunning && form.summary.length === 0 && (
          <Notice kind="warning" title={t('programmes.call-still-running')} />
        )}
        <ConfirmDialog
          t={locale.texts}
          title={t('archives.close-title', { programme: title })}
          action={`${home}/close`}
          confirm={t('archives.close')}
          cancelHref={home}
          isDangerous
        >
          <p>{t('archives.close-what')}</p>
          <ul>
            <li>{t('archives.close-no-calls')}</li>
            <li>{t('archives.close-archive')}</li>
            <li>{t('archives.close-runs-on')}</li>
          </ul>
          {open.length > 0 && (
            <Notice kind="warning" title={t('archives.undecided')}>
              <p>{locale.list(open.map((call) => said(visit, call.title).text))}</p>
            </Notice>
          )}
          <p>{t('archives.close-for-good')}</p>
        </ConfirmDialog>
      </div>
    ),
  })
}

export async function closeNow(visit: Visit): Promise<Response> {
  const programme = await programmeOf(visit)
  const fields = await visit.fields()
  const outcome = await visit.call(closeWithArchive, {
    tenantId: visit.tenant.id,
    programmeId: programme.id,
  })
  if (!outcome.ok) return closePage(visit, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(visit.path(`/programmes/${programme.slug}/archive`), 'archives.closed')
}
