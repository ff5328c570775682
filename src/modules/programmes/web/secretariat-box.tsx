import { fieldsOfForm } from '@korzo/forms'
import { localIn } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { TextareaField, TextField } from '#ui/field.tsx'
import { canTake } from '../domain/application-state.ts'
import type { Opened } from './application-view.tsx'
import { said } from './say.ts'

type Props = { visit: Visit; opened: Opened; form: FormState }

/** What the secretariat does with one application: give it back with the points named. */
export function SecretariatBox({ visit, opened, form }: Props) {
  const { t } = visit
  const { application } = opened
  if (!canTake('return', application.state)) return null
  return (
    <div class="panel">
      <h2>{t('programmes.secretariat-does')}</h2>
      <ReturnForm visit={visit} opened={opened} form={form} />
    </div>
  )
}

function ReturnForm({ visit, opened, form }: Props) {
  const { t, locale, now } = visit
  const { application, call } = opened
  const inAWeek = localIn(call.zone, new Date(now.getTime() + 7 * 86_400_000))
  const choices = fieldsOfForm(opened.form).map(({ id, label }) => ({
    value: id,
    text: said(visit, label).text,
  }))
  return (
    <details open={form.errors['points'] !== undefined || form.errors['correctBy'] !== undefined}>
      <summary>{t('programmes.return-it')}</summary>
      <form method="post" action={visit.path(`/applications/${application.id}/return`)}>
        {[0, 1, 2].map((number) => (
          <>
            <SelectField
              t={locale.texts}
              id={`field-${number}`}
              name="fieldId"
              label={t('programmes.point-about', { number: number + 1 })}
              empty={t('programmes.the-whole')}
              choices={choices}
            />
            <TextareaField
              t={locale.texts}
              id={number === 0 ? 'points' : `points-${number}`}
              name="point"
              label={t('programmes.point-text', { number: number + 1 })}
              rows={2}
              maxlength={1000}
              error={number === 0 ? form.errors['points'] : undefined}
            />
          </>
        ))}
        <TextField
          t={locale.texts}
          type="datetime-local"
          name="correctBy"
          label={t('programmes.correct-by', { zone: call.zone })}
          value={String(form.values['correctBy'] ?? inAWeek)}
          error={form.errors['correctBy']}
          isRequired
        />
        <Button kind="second" text={t('programmes.return-it')} />
      </form>
    </details>
  )
}
