import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Heading, Lead } from '#ui/heading.tsx'

type Props = {
  readonly title: string
  readonly lead?: string | undefined
  readonly form: FormState
  readonly action: string
  readonly button: string
  /** Whether files come with it. */
  readonly isUpload?: boolean | undefined
  readonly section?: string | undefined
  readonly breadcrumb?: readonly { label: string; href: string }[] | undefined
  readonly fields: Child
  readonly below?: Child
}

/** A page that is one form: what was typed comes back with its errors, and one button ends it. */
export function formPage(visit: Visit, props: Props): Promise<Response> {
  const { title, lead, form, action, button, section, breadcrumb, fields, below } = props
  const enctype = props.isUpload === true ? 'multipart/form-data' : undefined
  return visit.page({
    title,
    status: form.summary.length > 0 ? 422 : 200,
    ...(section === undefined ? {} : { section }),
    ...(breadcrumb === undefined ? {} : { breadcrumb }),
    body: (
      <div class="narrow">
        <Heading level={1} text={title} />
        {lead !== undefined && <Lead text={lead} />}
        <ErrorSummary t={visit.locale.texts} errors={form.summary} />
        <form method="post" action={action} enctype={enctype}>
          {fields}
          <Button text={button} />
        </form>
        {below}
      </div>
    ),
  })
}
