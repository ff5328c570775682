import type { Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { wordingFor } from '#kernel/wording.ts'
import { Button, Buttons, LinkButton } from '#ui/button.tsx'
import { SelectField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextareaField } from '#ui/field.tsx'
import { Section } from '#ui/heading.tsx'
import { holdersOf } from '../queries/roles-of.ts'
import { handOverRole } from '../use-cases/hand-over-role.ts'
import { invitePerson } from '../use-cases/invite-person.ts'
import { PersonFields } from './role-lists.tsx'
import { holderIn, type RolePlace } from './role-place.ts'

type Leaving = Awaited<ReturnType<typeof holderIn>>

/** Who follows whom in a role: somebody who works here already, or somebody new by invitation. */
export async function handOverPage(
  visit: Visit,
  place: RolePlace,
  { form = blankForm, leaving: known }: { form?: FormState; leaving?: Leaving } = {},
): Promise<Response> {
  const { t, locale, url, runtime } = visit
  const leaving = known ?? (await holderIn(visit, place, url.searchParams))
  const role = wordingFor(leaving.role, locale.language).text
  const title = t('people.hand-over-title', { role, name: leaving.name })
  const holders = await holdersOf(
    runtime.db,
    place.roles.map(({ audience }) => audience),
  )
  const others = new Map(
    holders
      .filter(({ personId }) => personId !== leaving.personId)
      .map(({ personId, name }) => [personId, name]),
  )
  return visit.page({
    title,
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <div class="narrow">
        <h1>{title}</h1>
        <p class="lead">{t('people.hand-over-lead')}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {others.size > 0 && (
          <Section title={t('people.successor-here')} id="here">
            <form method="post" action={`${place.address}/hand-over`}>
              <LeavingFields leaving={leaving} />
              <SelectField
                t={locale.texts}
                name="successorId"
                label={t('people.successor')}
                empty={t('people.choose-successor')}
                choices={[...others].map(([value, text]) => ({ value, text }))}
                value={String(form.values['successorId'] ?? '')}
                error={form.errors['successorId']}
                isRequired
              />
              <NoteField visit={visit} form={form} id="note-here" />
              <Button text={t('people.hand-over')} />
            </form>
          </Section>
        )}
        <Section title={t('people.successor-new')} id="new">
          <form method="post" action={`${place.address}/hand-over`}>
            <LeavingFields leaving={leaving} />
            <p>{t('people.successor-new-how', { name: leaving.name })}</p>
            <PersonFields visit={visit} form={form} />
            <NoteField visit={visit} form={form} id="note" />
            <Buttons>
              <Button
                kind={others.size > 0 ? 'second' : 'first'}
                text={t('people.send-invitation')}
              />
              <LinkButton kind="plain" text={locale.texts('ui.cancel')} href={place.address} />
            </Buttons>
          </form>
        </Section>
      </div>
    ),
  })
}

function LeavingFields({ leaving: { personId, audience } }: { leaving: Leaving }) {
  return (
    <>
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="audience" value={audience} />
    </>
  )
}

function NoteField({ visit, form, id }: { visit: Visit; form: FormState; id: string }) {
  return (
    <TextareaField
      t={visit.locale.texts}
      name="note"
      id={id}
      label={visit.t('people.note-for-successor')}
      hint={visit.t('people.note-hint')}
      maxlength={4000}
      value={String(form.values['note'] ?? '')}
      error={form.errors['note']}
    />
  )
}

export async function handOverForm(visit: Visit, place: RolePlace): Promise<Response> {
  const fields = await visit.fields()
  const leaving = await holderIn(visit, place, fields)
  const isInvited = fields.has('email')
  const outcome = isInvited
    ? await visit.call(invitePerson, {
        ...fields.object(),
        what: leaving.what,
        succeeds: leaving.personId,
      })
    : await visit.call(handOverRole, fields.object())
  if (!outcome.ok) {
    const form = refusedForm(visit, fields, outcome.refusal)
    return handOverPage(visit, place, { form, leaving })
  }
  return visit.redirect(place.address, isInvited ? 'people.invitation-sent' : 'people.handed-over')
}
