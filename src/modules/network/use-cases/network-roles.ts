import { refuse } from '@korzo/values'
import { z } from 'zod'
import { useCase } from '#kernel/use-case.ts'
import { giveRole, personByEmail } from '#modules/people/index.ts'
import { networkAudience, networkRoles } from '../domain/network-role.ts'
import { secretariat } from '../permissions.ts'
import { networkForUpdate } from '../queries/network-for-update.ts'

/** Gives a person a role in a network. Who has no account yet is invited first. */
export const assignNetworkRole = useCase({
  name: 'network.assign-role',
  input: z.object({
    networkId: z.uuid(),
    email: z.string().trim().toLowerCase().pipe(z.email()),
    role: z.enum(networkRoles),
  }),
  may: secretariat,
  load: ({ db }, { networkId }) => networkForUpdate(db, networkId),
  async run(work, { email, role }, network) {
    const person = (await personByEmail(work.db, email)) ?? refuse('network.nobody-with-address')
    const audience = networkAudience(network.id, role)
    await giveRole(work, { personId: person.id, audience })
    await work.record(
      'network.role-assigned',
      { personId: person.id, role },
      { tenantId: network.id },
    )
    return { personId: person.id }
  },
})

/** Ends a person's role in a network. A network keeps at least one person in its secretariat. */
export const endNetworkRole = useCase({
  name: 'network.end-role',
  input: z.object({ networkId: z.uuid(), personId: z.uuid(), role: z.enum(networkRoles) }),
  may: secretariat,
  load: ({ db }, { networkId }) => networkForUpdate(db, networkId),
  async run({ db, record }, { personId, role }, network) {
    const audience = networkAudience(network.id, role)
    const holders = await db
      .selectFrom('people.role')
      .select('person_id')
      .where('audience', '=', audience)
      .limit(1000)
      .execute()
    if (!holders.some(({ person_id }) => person_id === personId)) refuse('not-found')
    if (role === 'secretariat' && holders.length === 1) refuse('network.last-secretariat')
    await db
      .deleteFrom('people.role')
      .where('person_id', '=', personId)
      .where('audience', '=', audience)
      .execute()
    await record('network.role-ended', { personId, role }, { tenantId: network.id })
  },
})
