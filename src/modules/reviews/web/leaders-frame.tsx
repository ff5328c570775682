import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import type { Call } from '#modules/programmes/index.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { foreign, said } from './say.ts'

const views = ['reviews', 'reviewers', 'assignment', 'calibration'] as const
type View = (typeof views)[number]

type Props = {
  readonly call: Call
  readonly view: View
  readonly form: FormState
  readonly children: Child
}

/** A page of those who lead the reviews of a call: the four views, and what was refused on top. */
export function leadersPage(visit: Visit, { call, view, form, children }: Props) {
  const { t } = visit
  const title = said(visit, call.title)
  return visit.page({
    title: t(`reviews.view-${view}`),
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [{ href: visit.path(`/calls/${call.slug}`), label: title.text }],
    body: (
      <>
        <p class="kicker" lang={foreign(title)}>
          {title.text}
        </p>
        <h1>{t(`reviews.view-${view}`)}</h1>
        <Tabs
          label={t('reviews.views')}
          links={views.map((name) => ({
            href: visit.path(`/calls/${call.slug}/${name}`),
            text: t(`reviews.view-${name}`),
            isCurrent: name === view,
          }))}
        />
        <ErrorSummary t={visit.locale.texts} errors={form.summary} />
        {children}
      </>
    ),
  })
}
