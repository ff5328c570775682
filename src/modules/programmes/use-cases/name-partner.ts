import { refuse } from '@korzo/values'
import { z } from 'zod'
import { linkKind } from '#kernel/signed-link.ts'
import { useCase } from '#kernel/use-case.ts'
import { anyone, personByEmail } from '#modules/people/index.ts'
import { applicationReaders, authors } from '../permissions.ts'
import { applicationForUpdate } from '../queries/application-subject.ts'
import { refuseUnlessWritable } from './save-application.ts'

const link = linkKind('programmes.partner', {
  days: 120,
  about: z.object({ tenantId: z.string(), partnerId: z.string() }),
})

/** The word of the link with which a partner answers. */
export const partnerLink = link.write

/** Which partner a word is for; undefined when it is forged or too old. */
export const partnerOfLink = link.read

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
  load: ({ db }, { tenantId, applicationId }) =>
    applicationForUpdate(db, { tenantId, id: applicationId }),
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
  load: ({ db }, { tenantId, applicationId }) =>
    applicationForUpdate(db, { tenantId, id: applicationId }),
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

/** A partner says whether it is so: whoever holds the mailed link, and nobody else. */
export const answerAsPartner = useCase({
  name: 'programmes.answer-as-partner',
  input: z.object({ word: z.string().max(2000), answer: z.enum(['confirmed', 'refused']) }),
  may: anyone,
  async load({ db, runtime, now }, { word }) {
    const about = await partnerOfLink(runtime.config, { word, now })
    if (about === undefined) return undefined
    return db
      .selectFrom('programmes.partner')
      .select(['tenant_id as tenantId', 'id', 'application_id as applicationId', 'state'])
      .where('tenant_id', '=', about.tenantId)
      .where('id', '=', about.partnerId)
      .forUpdate()
      .executeTakeFirst()
  },
  async run(work, { answer }, { tenantId, id, applicationId, state }) {
    if (state === answer) return // a second click
    await work.db
      .updateTable('programmes.partner')
      .set({ state: answer, answered_at: work.now })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute()
    await work.record(
      'programmes.partner-answered',
      { applicationId, partnerId: id, answer },
      { tenantId },
    )
  },
})

/** Lets somebody else write the application too: a person of this site, by their address. */
export const addAuthor = useCase({
  name: 'programmes.add-author',
  input: z.object({ tenantId: z.uuid(), applicationId: z.uuid(), email: address }),
  may: authors,
  sees: applicationReaders,
  load: ({ db }, { tenantId, applicationId }) =>
    applicationForUpdate(db, { tenantId, id: applicationId }),
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
