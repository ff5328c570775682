import { refuse } from '@korzo/values'
import type { Route, Visit } from '#kernel/contract.ts'
import { blankForm, type FormState, refusedForm } from '#kernel/form-state.ts'
import { get, post } from '#kernel/route.ts'
import { wordingFor } from '#kernel/wording.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Section } from '#ui/heading.tsx'
import { openInvitations, successionsOf } from '../queries/invitations.ts'
import { holdersOf } from '../queries/roles-of.ts'
import { endRole } from '../use-cases/grant-role.ts'
import { invitePerson, revokeInvitation } from '../use-cases/invite-person.ts'
import { handOverForm, handOverPage } from './hand-over-page.tsx'
import { HolderList, InvitationList, InviteForm, SuccessionList } from './role-lists.tsx'
import { holderIn, type RolePlace, roleIn } from './role-place.ts'

type FindPlace = (visit: Visit) => Promise<RolePlace>

/**
 * The pages on which a place's roles are given, ended and handed over. Mount them with `routesIn` and the access of those who manage
 * the place: `routesIn('network', secretariat, rolePages('/roles', placeOfNetwork))`. The use cases check again.
 */
export function rolePages(path: string, place: FindPlace): ReturnType<typeof get | typeof post>[] {
  const on =
    (handle: (visit: Visit, place: RolePlace) => Promise<Response>): Route['handle'] =>
    async (visit) =>
      handle(visit, await place(visit))
  return [
    get(
      path,
      on((visit, found) => rolesPage(visit, found)),
    ),
    post(`${path}/invite`, on(invite)),
    post(`${path}/revoke`, on(revoke)),
    get(`${path}/end`, on(endPage)),
    post(`${path}/end`, on(end)),
    get(
      `${path}/hand-over`,
      on((visit, found) => handOverPage(visit, found)),
    ),
    post(`${path}/hand-over`, on(handOverForm)),
  ]
}

async function rolesPage(
  visit: Visit,
  place: RolePlace,
  form: FormState = blankForm,
): Promise<Response> {
  const { t, runtime, now, locale } = visit
  const audiences = place.roles.map(({ audience }) => audience)
  const holders = await holdersOf(runtime.db, audiences)
  const invitations = await openInvitations(runtime.db, audiences, now)
  const successions = await successionsOf(runtime.db, audiences)
  const props = { visit, place }
  return visit.page({
    title: place.title,
    status: form.summary.length > 0 ? 422 : 200,
    body: (
      <>
        <h1>{place.title}</h1>
        <p class="lead">{place.lead}</p>
        <ErrorSummary t={locale.texts} errors={form.summary} />
        {place.roles.map(({ audience, name }) => (
          <Section
            title={wordingFor(name, locale.language).text}
            id={`role-${audience.split(':').at(-1)}`}
          >
            <HolderList {...props} holders={holders.filter((one) => one.audience === audience)} />
          </Section>
        ))}
        {invitations.length > 0 && (
          <Section title={t('people.open-invitations')} id="invitations">
            <InvitationList {...props} invitations={invitations} />
          </Section>
        )}
        <Section title={t('people.invite-somebody')} id="invite">
          <InviteForm {...props} form={form} />
        </Section>
        {successions.length > 0 && (
          <Section title={t('people.successions')} id="successions">
            <SuccessionList {...props} successions={successions} />
          </Section>
        )}
      </>
    ),
  })
}

async function invite(visit: Visit, place: RolePlace): Promise<Response> {
  const fields = await visit.fields()
  const role = roleIn(place, fields.get('audience'))
  const outcome = await visit.call(invitePerson, { ...fields.object(), what: role?.what ?? {} })
  if (!outcome.ok) return rolesPage(visit, place, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(place.address, 'people.invitation-sent')
}

async function revoke(visit: Visit, place: RolePlace): Promise<Response> {
  const fields = await visit.fields()
  const outcome = await visit.call(revokeInvitation, { invitationId: fields.get('invitationId') })
  if (!outcome.ok) return rolesPage(visit, place, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(place.address, 'people.invitation-taken-back')
}

async function endPage(visit: Visit, place: RolePlace): Promise<Response> {
  const { t, locale, url } = visit
  const { audience, personId, name, role } = await holderIn(visit, place, url.searchParams)
  const title = t('people.end-role-question', {
    name,
    role: wordingFor(role, locale.language).text,
  })
  return visit.page({
    title,
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={title}
        action={`${place.address}/end`}
        confirm={t('people.end-role')}
        cancelHref={place.address}
        fields={{ audience, personId }}
        isDangerous
      >
        <p>{t('people.end-role-what')}</p>
      </ConfirmDialog>
    ),
  })
}

async function end(visit: Visit, place: RolePlace): Promise<Response> {
  const fields = await visit.fields()
  if (roleIn(place, fields.get('audience')) === undefined) refuse('not-found')
  const outcome = await visit.call(endRole, fields.object())
  if (!outcome.ok) return rolesPage(visit, place, refusedForm(visit, fields, outcome.refusal))
  return visit.redirect(place.address, 'people.role-is-ended')
}
