import { refuse } from '@korzo/values'
import { z } from 'zod'
import { systemActor } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import { useCase, workIn } from '#kernel/use-case.ts'
import { issueCertificate } from '#modules/certificates/index.ts'
import { enterPerson, personByEmail } from '#modules/people/index.ts'
import { certificateWords } from '../domain/certificate-words.ts'
import { wasThereEnough } from '../domain/event.ts'
import { eventMakers } from '../permissions.ts'
import { agendaOf } from '../queries/agenda.ts'
import { type EventRow, eventForUpdate, networkName } from '../queries/event-by.ts'
import { presence } from '../queries/seats.ts'

type Present = Awaited<ReturnType<typeof presence>>[number]

/** Certifies all who were at enough of an event that is over; those who have their certificate keep it. Answers how many are new. */
export const certifyParticipants = useCase({
  name: 'events.certify-participants',
  input: z.object({ tenantId: z.uuid(), eventId: z.uuid() }),
  may: eventMakers,
  load: ({ db }, { tenantId, eventId }) => eventForUpdate(db, { tenantId, id: eventId }),
  async run(work, _input, event) {
    const { tenantId, id: eventId } = event
    if (event.state !== 'published') refuse('events.not-published')
    if (event.endsAt > work.now) refuse('events.not-over')
    const agenda = await agendaOf(work.db, { tenantId, eventId })
    const sessions = agenda.filter(({ kind }) => kind !== 'break').length
    const all = await presence(work.db, { tenantId, eventId })
    const due = all.filter(
      ({ attended, certificateCode }) =>
        certificateCode === null && wasThereEnough({ attended, sessions }, event.enoughPercent),
    )
    let certified = 0
    for (const one of due) certified += await certify(work, event, { one, sessions })
    await work.record('events.participants-certified', { eventId, certified }, { tenantId })
    return { certified }
  },
})

async function certify(
  work: Work,
  event: EventRow,
  { one, sessions }: { one: Present; sessions: number },
): Promise<number> {
  const { tenantId } = event
  const personId = await personFor(work, one)
  if (personId === null) return 0
  const issuer = (await networkName(work.db, tenantId)) ?? event.title
  const program = workIn(work.runtime, systemActor('events.certify'), work.db, work.now)
  const { code } = await issueCertificate.within(program, {
    personId,
    networkId: tenantId,
    issuer,
    title: event.title,
    statement: certificateWords(event, { attended: one.attended, sessions }),
    subject: `events.event:${event.id}`,
  })
  await work.db
    .insertInto('events.certified')
    .values({
      tenant_id: tenantId,
      registration_id: one.id,
      certificate_code: code,
      certified_at: work.now,
    })
    .execute()
  return 1
}

/** Who was only named gets an account with their address, so that the certificate is theirs. */
async function personFor(
  work: Work,
  { personId, name, email, language }: Present,
): Promise<string | null> {
  if (personId !== null || email === null) return personId
  const known = await personByEmail(work.db, email)
  if (known !== undefined) return known.id
  return (await enterPerson(work, { name, email, language, roles: [] })).id
}
