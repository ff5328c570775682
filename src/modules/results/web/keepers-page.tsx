import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState } from '#kernel/form-state.ts'
import { said } from '#modules/network/index.ts'
import type { ProgrammePage } from '#modules/programmes/index.ts'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Lead } from '#ui/heading.tsx'

/** What a refused form of these pages shows again, and which of its forms that was. */
export type Shown = { readonly form?: FormState; readonly which?: string }

type Props = {
  readonly programme: ProgrammePage
  readonly title: string
  readonly lead: string
  readonly form?: FormState | undefined
  readonly body: unknown
}

/** A page on which those who run a programme say what belongs to its results. */
export function keepersPage(visit: Visit, props: Props): Promise<Response> {
  const { programme, title, lead, form = blankForm, body } = props
  const { t, locale } = visit
  return visit.page({
    title,
    section: '/results',
    status: form.summary.length > 0 ? 422 : 200,
    breadcrumb: [
      { href: visit.path('/results'), label: t('results.results') },
      {
        href: visit.path(`/programmes/${programme.slug}/results`),
        label: said(visit, programme.title).text,
      },
    ],
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <Lead text={lead} />
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {body}
      </div>
    ),
  })
}
