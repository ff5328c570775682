import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { confirmEmail } from '../use-cases/add-email.ts'

/** Opening the mailed address changes nothing; the button does. */
export function confirmEmailPage(visit: Visit, form: FormState = blankForm): Promise<Response> {
  const { t } = visit
  const isRefused = form.summary.length > 0
  return visit.page({
    title: t('people.confirm-email'),
    status: isRefused ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{t('people.confirm-email')}</h1>
        <ErrorSummary t={visit.locale.texts} errors={form.summary} />
        {!isRefused && (
          <form method="post" action={visit.sitePath('/emails/confirm')}>
            <input type="hidden" name="secret" value={visit.url.searchParams.get('secret') ?? ''} />
            <p class="lead">{t('people.confirm-email-how')}</p>
            <Button text={t('people.confirm-email-button')} />
          </form>
        )}
        <p>
          <a href={visit.sitePath('/me/profile')}>{t('people.my-profile')}</a>
        </p>
      </div>
    ),
  })
}

export async function takeEmail(visit: Visit): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(confirmEmail, { secret: fields.get('secret') })
  if (!outcome.ok) return confirmEmailPage(visit, refusedForm(visit, fields, outcome.refusal))
  const isHere = visit.actor.kind === 'person'
  return visit.redirect(visit.sitePath(isHere ? '/me/profile' : '/sign-in'), 'people.email-added')
}
