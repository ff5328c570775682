import { refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { personByEmail } from '#modules/people/index.ts'
import { applicationReaders, authors } from '../permissions.ts'
import { applicationInSight } from '../queries/application-subject.ts'
import { refuseUnlessWritable } from './save-application.ts'

const most = 20
const address = z
  .email()
  .max(254)
  .transform((text) => text.toLowerCase())

/** Names a partner of a consortium and asks them by mail whether it is so. */
export const namePartner = useCase({
  name: 'programmes.name-partner',
  input: z.object({
    tenantId: z.uuid(),
    applicationId: z.uuid(),
    name: z.string().trim().min(2).max(200),
    country: z.string().regex(/^[A-Z]{2}$/),
    role: z.string().trim().min(2).max(300),
    email: address,
    language: z.string().max(10).default('en'),
  }),
  may: authors,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { name, country, role, email, language }, application) {
    await refuseUnlessWritable(work, application)
    const { tenantId, id: applicationId } = application
    const { count } = await work.db
      .selectFrom('programmes.partner')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('application_id', '=', applicationId)
      .executeTakeFirstOrThrow()
    if (count >= most) refuse('programmes.too-many-partners', { most })
    const id = work.newId<'partner'>()
    await work.db
      .insertInto('programmes.partner')
      .values({
        tenant_id: tenantId,
        id,
        application_id: applicationId,
        name,
        country,
        role,
        email,
        state: 'asked',
        asked_at: work.now,
      })
      .execute()
    await work.send({
      template: 'programmes.partner-asked',
      to: { personId: null, address: email, language },
      arguments: { tenantId, partnerId: id },
    })
    await work.record('programmes.partner-named', { applicationId, partnerId: id }, { tenantId })
    return { id }
  },
})

/** Takes a partner out again. */
export const dropPartner = useCase({
  name: 'programmes.drop-partner',
  input: z.object({ tenantId: z.uuid(), applicationId: z.uuid(), partnerId: z.uuid() }),
  may: authors,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { partnerId }, application) {
    await refuseUnlessWritable(work, application)
    const { tenantId, id } = application
    await work.db
      .deleteFrom('programmes.partner')
      .where('tenant_id', '=', tenantId)
      .where('application_id', '=', id)
      .where('id', '=', partnerId)
      .execute()
    await work.record('programmes.partner-dropped', { applicationId: id, partnerId }, { tenantId })
  },
})

/** Lets somebody else write the application too: a person of this site, by their address. */
export const addAuthor = useCase({
  name: 'programmes.add-author',
  input: z.object({ tenantId: z.uuid(), applicationId: z.uuid(), email: address }),
  may: authors,
  sees: applicationReaders,
  load: (work, { tenantId, applicationId }) =>
    applicationInSight(work, { tenantId, id: applicationId }),
  async run(work, { email }, { tenantId, id }) {
    const person = await personByEmail(work.db, email)
    if (person === undefined) refuse('programmes.nobody-with-this-address')
    await work.db
      .insertInto('programmes.author')
      .values({
        tenant_id: tenantId,
        application_id: id,
        person_id: person.id,
        is_lead: false,
        added_at: work.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await work.record(
      'programmes.author-added',
      { applicationId: id, personId: person.id },
      { tenantId },
    )
  },
})
