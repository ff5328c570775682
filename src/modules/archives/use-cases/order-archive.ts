import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Work } from '#kernel/contract.ts'
import { useCase } from '#kernel/use-case.ts'
import { closeProgramme, programmeMakers } from '#modules/programmes/index.ts'
import { planFollowUps } from '#modules/results/index.ts'
import { archivesOf } from '../queries/archives.ts'

const input = z.object({ tenantId: z.uuid(), programmeId: z.uuid() })
type Programme = { readonly tenantId: string; readonly id: string; readonly closedAt: Date | null }

/** The job that makes an archive. */
export const makeArchiveJob = 'archives.make-archive'

/** Closes a programme, plans what is asked two years later, and has its archive made. */
export const closeWithArchive = useCase({
  name: 'archives.close-with-archive',
  input,
  may: programmeMakers,
  load: programmeForUpdate,
  async run(work, key, programme) {
    await closeProgramme.within(work, key)
    await planFollowUps.within(work, key)
    return order(work, programme)
  },
})

/** Has a further archive of a closed programme made: reports and promises run on. Those made before stay. */
export const orderArchive = useCase({
  name: 'archives.order-archive',
  input,
  may: programmeMakers,
  load: programmeForUpdate,
  async run(work, _input, programme) {
    if (programme.closedAt === null) refuse('archives.not-closed')
    return order(work, programme)
  },
})

async function order(work: Work, { tenantId, id: programmeId }: Programme) {
  const [last] = await archivesOf(work.db, { tenantId, programmeId })
  if (last !== undefined && last.madeAt === null) refuse('archives.being-made')
  const number = (last?.number ?? 0) + 1
  await work.db
    .insertInto('archives.archive')
    .values({ tenant_id: tenantId, programme_id: programmeId, number, ordered_at: work.now })
    .execute()
  await work.record('archives.archive-ordered', { programmeId, number }, { tenantId })
  await work.later(makeArchiveJob, { tenantId, programmeId, number })
  return { number }
}

/** A programme, locked until the transaction ends. */
function programmeForUpdate(
  { db }: Work,
  { tenantId, programmeId }: { tenantId: string; programmeId: string },
) {
  return db
    .selectFrom('programmes.programme')
    .select(['tenant_id as tenantId', 'id', 'closed_at as closedAt'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', programmeId)
    .forUpdate()
    .executeTakeFirst()
}
