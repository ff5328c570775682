import type { Visit } from '#kernel/contract.ts'
import type { FormState } from '#kernel/form-state.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { CheckboxesField } from '#ui/choice-field.tsx'
import { TextField } from '#ui/field.tsx'
import { activitiesOf } from '../queries/call-subject.ts'
import { livingParts } from '../queries/holds.ts'
import type { Opened } from './application-view.tsx'
import { said } from './say.ts'

/** For the secretariat: an answer to an offer that came by letter or on the phone. */
export async function RecordAnswerBox(
  visit: Visit,
  { application, call }: Opened,
  form: FormState,
) {
  if (application.state !== 'offered') return null
  const { t, locale, runtime } = visit
  const { tenantId } = call
  const parts = await livingParts(runtime.db, {
    tenantId,
    callId: call.id,
    applicationIds: [application.id],
  })
  const offered = parts.flatMap(({ activityId, state }) =>
    state === 'offered' ? [activityId] : [],
  )
  const activities = (await activitiesOf(runtime.db, tenantId, call.id)).filter(({ id }) =>
    offered.includes(id),
  )
  const typed = form.values['activityIds']
  return (
    <div class="panel" id="record-answer">
      <h2>{t('programmes.record-answer')}</h2>
      <p>{t('programmes.record-answer-lead')}</p>
      <form method="post" action={visit.path(`/applications/${application.id}/record-answer`)}>
        {activities.length > 0 && (
          <CheckboxesField
            t={locale.texts}
            name="activityIds"
            label={t('programmes.activities-offered')}
            choices={activities.map(({ id, title }) => ({
              value: id,
              text: said(visit, title).text,
            }))}
            values={
              typed === undefined ? activities.map(({ id }) => id) : [typed].flat().map(String)
            }
          />
        )}
        <TextField
          t={locale.texts}
          name="received"
          label={t('programmes.answer-received')}
          hint={t('programmes.answer-received-hint')}
          maxlength={500}
          value={String(form.values['received'] ?? '')}
          error={form.errors['received']}
          isRequired
        />
        <Buttons>
          <Button name="answer" value="accept" kind="second" text={t('programmes.they-accept')} />
          <Button name="answer" value="decline" kind="second" text={t('programmes.they-decline')} />
        </Buttons>
      </form>
    </div>
  )
}
