import {
  type Finding,
  readPubliccode,
  type SoftwareRecord,
  writePubliccode,
} from '@korzo/publiccode'
import { refuse } from '@korzo/values'
import type { Work } from '#kernel/contract.ts'
import { solutionContent, takeSolutions } from '#modules/solutions/index.ts'
import { contentFromPubliccode, repositoryKey, withoutPeople } from '../domain/from-publiccode.ts'
import { vocabulary } from '../queries/topics.ts'

export type RecordTaken = {
  readonly became: 'new' | 'changed' | 'same' | 'invalid'
  readonly solutionId: string | null
  readonly findings: readonly Finding[]
}

/**
 * Takes a publiccode.yml: its software becomes a solution, or what changed in the file is brought into the one it became. A file that
 * has errors changes nothing.
 *
 * @throws {Refusal} `repository.of-another-source` when the software came from another address.
 */
export async function takeRecord(
  work: Work,
  {
    bytes,
    sourceId,
    networkId,
  }: { bytes: Uint8Array; sourceId: string | null; networkId: string | null },
): Promise<RecordTaken> {
  const { record, findings } = readPubliccode(bytes)
  if (record === null || !URL.canParse(record.url))
    return { became: 'invalid', solutionId: null, findings }
  const key = repositoryKey(record.url)
  const known = await work.db
    .selectFrom('repository.record')
    .select(['id', 'yaml', 'source_id as sourceId', 'solution_id as solutionId'])
    .where('url', '=', key)
    .forUpdate()
    .executeTakeFirst()
  if (known !== undefined && known.sourceId !== null && known.sourceId !== sourceId)
    refuse('repository.of-another-source', { url: record.url })
  const content = solutionContent.parse(contentFromPubliccode(record, vocabulary()))
  const taken = await takeSolutions(work, { source: 'publiccode', networkId }, [{ key, content }])
  const { id: solutionId = '', became = 'same' } = taken.get(key) ?? {}
  const yaml = writePubliccode(withoutPeople(record))
  if (known?.yaml === yaml && known.sourceId === sourceId) return { became, solutionId, findings }
  await keepRecord(work, { known: known?.id, key, yaml, record, sourceId, solutionId })
  return {
    became: became === 'same' && known !== undefined ? 'changed' : became,
    solutionId,
    findings,
  }
}

type Kept = {
  readonly known: string | undefined
  readonly key: string
  readonly yaml: string
  readonly record: SoftwareRecord
  readonly sourceId: string | null
  readonly solutionId: string
}

async function keepRecord(work: Work, kept: Kept): Promise<void> {
  const { db, now, newId } = work
  const { known, key, yaml, record, sourceId, solutionId } = kept
  const publisherId = await publisherOf(work, record)
  const id = known ?? newId<'record'>()
  const row = { yaml, source_id: sourceId, publisher_id: publisherId, updated_at: now }
  await db
    .insertInto('repository.record')
    .values({ id, url: key, solution_id: solutionId, created_at: now, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  const message = known === undefined ? 'GOOD publiccode.yml taken' : 'GOOD publiccode.yml changed'
  await db
    .insertInto('repository.log')
    .values({ id: newId<'log'>(), record_id: id, message, created_at: now })
    .execute()
}

async function publisherOf(
  { db, now, newId }: Work,
  { organisation }: SoftwareRecord,
): Promise<string | null> {
  if (organisation === null) return null
  const { uri, name } = organisation
  const known = await db
    .selectFrom('repository.publisher')
    .select('id')
    .where('uri', '=', uri)
    .executeTakeFirst()
  if (known !== undefined) return known.id
  const id = newId<'publisher'>()
  await db
    .insertInto('repository.publisher')
    .values({ id, uri, name: name ?? uri, created_at: now, updated_at: now })
    .execute()
  return id
}
