import { Refusal, refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { refusedForm } from '#kernel/form-state.ts'
import { InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import { allows } from '#kernel/permission.ts'
import { said } from '#modules/network/index.ts'
import { ConfirmDialog } from '#ui/dialog.tsx'
import { participants, registrationKeepers } from '../permissions.ts'
import { registrationById } from '../queries/registrations.ts'
import { handInPaper } from '../use-cases/hand-in-paper.ts'
import { leaveEvent } from '../use-cases/leave-event.ts'
import { promiseReplication, settleReplication } from '../use-cases/promise-replication.ts'
import { leaveSeat, takeSeat } from '../use-cases/take-seat.ts'
import { paperFiles } from './own-papers.tsx'
import { registrationPage } from './registration-page.tsx'
import { eventOf, idIn, isMaker } from './say.ts'

async function openRegistration(visit: Visit) {
  const { runtime, tenant, actor } = visit
  const event = await eventOf(visit)
  const found = await registrationById(runtime.db, { tenantId: tenant.id, id: idIn(visit, 'id') })
  if (found === undefined || found.eventId !== event.id) refuse('not-found')
  return allows(registrationKeepers, actor, found)
    ? { event, registration: found }
    : refuse('not-found')
}

/** Where one comes back to: one's own page, or the list of those who make the event. */
function backTo(visit: Visit, slug: string, isOwn: boolean): string {
  const isList = isMaker(visit) && !isOwn
  return visit.path(`/events/${slug}/${isList ? 'participants' : 'registration'}`)
}

export async function leavePage(visit: Visit): Promise<Response> {
  const { t, locale, actor } = visit
  const { event, registration } = await openRegistration(visit)
  const isOwn = allows(participants, actor, registration)
  const title = said(visit, event.title).text
  return visit.page({
    title: t('events.leave'),
    section: '/events',
    body: (
      <ConfirmDialog
        t={locale.texts}
        title={t('events.leave-question', { name: registration.name, event: title })}
        action={visit.path(`/events/${event.slug}/registrations/${registration.id}/leave`)}
        confirm={t('events.leave')}
        cancelHref={backTo(visit, event.slug, isOwn)}
        isDangerous
      >
        <p>{t('events.leave-text')}</p>
      </ConfirmDialog>
    ),
  })
}

export async function leaveNow(visit: Visit): Promise<Response> {
  const { event, registration } = await openRegistration(visit)
  const isOwn = allows(participants, visit.actor, registration)
  const key = { tenantId: event.tenantId, registrationId: registration.id }
  const outcome = await visit.call(leaveEvent, key)
  if (!outcome.ok)
    return registrationPage(visit, refusedForm(visit, await visit.fields(), outcome.refusal))
  return visit.redirect(backTo(visit, event.slug, isOwn), 'events.left-now')
}

/** A small form on one's own page: what it does, and what is said when it is done. */
function deed(
  run: (visit: Visit, fields: Fields) => Promise<{ ok: true } | { ok: false; refusal: Refusal }>,
  done: string,
  mostFileBytes?: number,
) {
  return async (visit: Visit): Promise<Response> => {
    const { event } = await openRegistration(visit)
    const fields = await visit.fields(mostFileBytes === undefined ? {} : { mostFileBytes })
    const outcome = await run(visit, fields)
    if (!outcome.ok) return registrationPage(visit, refusedForm(visit, fields, outcome.refusal))
    return visit.redirect(visit.path(`/events/${event.slug}/registration`), done)
  }
}

const keyOf = ({ tenant, params }: Visit) => ({
  tenantId: tenant.id,
  registrationId: params['id'],
})

export const seatDeed = deed(async (visit, fields) => {
  const input = { ...keyOf(visit), sessionId: fields.get('sessionId') }
  return fields.get('do') === 'take' ? visit.call(takeSeat, input) : visit.call(leaveSeat, input)
}, 'events.seats-changed')

export const promiseDeed = deed(
  (visit, fields) =>
    visit.call(promiseReplication, {
      ...keyOf(visit),
      what: fields.get('what'),
      dueOn: fields.get('dueOn'),
      language: visit.locale.language,
    }),
  'events.promised',
)

export const settleDeed = deed(
  (visit, fields) =>
    visit.call(settleReplication, {
      tenantId: visit.tenant.id,
      replicationId: visit.params['promise'],
      state: fields.get('state'),
      account: fields.get('account'),
    }),
  'events.saved',
)

export const paperDeed = deed(
  async (visit, fields) => {
    const upload = fields.file('file')
    const paper = fields.get('paper')
    const at = `file-${paper}`
    if (upload === undefined)
      return { ok: false, refusal: new InvalidInput([issueAt(at, 'events.choose-file')]) }
    try {
      const { runtime, tenant, actor } = visit
      const file = await keepUpload(runtime, { tenantId: tenant.id, actor }, upload, paperFiles)
      return await visit.call(handInPaper, { ...keyOf(visit), paper, fileId: file.id })
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, refusal: error }
      throw error
    }
  },
  'events.paper-was-handed-in',
  paperFiles.mostBytes,
)
