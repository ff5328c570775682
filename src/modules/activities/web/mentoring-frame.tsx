import { refuse } from '@korzo/values'
import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { foreign, said } from '#modules/network/index.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { type Mentoring, mentoringOf } from '../queries/mentoring-of.ts'

/** The mentoring of the address. */
export async function openedMentoring({ runtime, tenant, params }: Visit): Promise<Mentoring> {
  const key = { tenantId: tenant.id, activityId: params['activity'] ?? '' }
  return (await mentoringOf(runtime.db, key)) ?? refuse('not-found')
}

type Props = {
  readonly mentoring: Mentoring
  readonly title: string
  readonly form: FormState
  readonly breadcrumb: readonly { label: string; href: string }[]
  readonly children: Child
}

/** A page of an activity's mentoring: its name above, what was refused on top. */
export function mentoringFrame(visit: Visit, props: Props): Promise<Response> {
  const { mentoring, title, form, breadcrumb, children } = props
  const name = said(visit, mentoring.title)
  return visit.page({
    title,
    section: '/calls',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb,
    body: (
      <>
        <p class="kicker" lang={foreign(name)}>
          {name.text}
        </p>
        <h1>{title}</h1>
        <ErrorSummary t={visit.locale.texts} errors={form.summary} />
        {children}
      </>
    ),
  })
}
