import { randomBytes } from 'node:crypto'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import { actorName } from '#kernel/actor.ts'
import { localizedText } from '#kernel/localized-text.ts'
import { useCase } from '#kernel/use-case.ts'
import { wordingFor } from '#kernel/wording.ts'
import { notify, profile } from '#modules/people/index.ts'
import { certificateCode } from '../domain/certificate-code.ts'
import { certificateNews } from '../notice-kind.ts'
import { certificateIssuers } from '../permissions.ts'

/**
 * Certifies something somebody did: `title` names it ("Integrity Leadership Training"), `statement` says what was done, `issuer` is the
 * network's name. `subject` is the issuing module's name for the deed (`learning.course:ID`): asked twice, the same certificate comes back. Its
 * holder is told.
 */
export const issueCertificate = useCase({
  name: 'certificates.issue-certificate',
  input: z.object({
    personId: z.uuid(),
    networkId: z.uuid(),
    issuer: localizedText(200),
    title: localizedText(200),
    statement: localizedText(2000),
    subject: z.string().min(1).max(200),
  }),
  may: certificateIssuers,
  load: async ({ db }, { personId, networkId }) => {
    const person = await profile(db, personId)
    return person === undefined ? undefined : { person, networkId }
  },
  async run(work, input, { person, networkId }) {
    const { db, now, newId, actor, record } = work
    const id = newId<'certificate'>()
    const code = certificateCode(randomBytes(10))
    const made = await db
      .insertInto('certificates.certificate')
      .values({
        id,
        code,
        person_id: person.id,
        network_id: networkId,
        holder: person.name,
        issuer: JSON.stringify(input.issuer),
        title: JSON.stringify(input.title),
        statement: JSON.stringify(input.statement),
        subject: input.subject,
        issued_at: now,
        issued_by: actorName(actor),
      })
      .onConflict((conflict) => conflict.columns(['person_id', 'subject']).doNothing())
      .returning('code')
      .executeTakeFirst()
    if (made === undefined) {
      const known = await db
        .selectFrom('certificates.certificate')
        .select('code')
        .where('person_id', '=', person.id)
        .where('subject', '=', input.subject)
        .executeTakeFirstOrThrow()
      return { code: known.code }
    }
    const told = { certificateId: id, personId: person.id, subject: input.subject }
    await record('certificates.issued', told, { tenantId: networkId })
    await notify(work, {
      personId: person.id,
      kind: certificateNews,
      message: 'certificates.notice',
      arguments: { title: wordingFor(input.title, person.language).text },
      path: `/certificates/${code}`,
    })
    return { code }
  },
})

/** Takes a certificate back; its page says so from now on, with the reason. */
export const revokeCertificate = useCase({
  name: 'certificates.revoke-certificate',
  input: z.object({ code: z.string(), reason: z.string().trim().min(1).max(500) }),
  may: certificateIssuers,
  load: ({ db }, { code }) =>
    db
      .selectFrom('certificates.certificate')
      .select(['id', 'network_id as networkId', 'revoked_at as revokedAt'])
      .where('code', '=', code)
      .forUpdate()
      .executeTakeFirst(),
  async run({ db, now, record }, { reason }, { id, networkId, revokedAt }) {
    if (revokedAt !== null) refuse('certificates.revoked-already')
    await db
      .updateTable('certificates.certificate')
      .set({ revoked_at: now, revocation_reason: reason })
      .where('id', '=', id)
      .execute()
    await record('certificates.revoked', { certificateId: id }, { tenantId: networkId })
  },
})
