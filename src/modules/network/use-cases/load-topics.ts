import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Topic } from '@korzo/topics'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { root } from '#kernel/root.ts'

/**
 * Brings the vocabulary of topics to what the program ships (data/topics.json), as a migration brings tables: when a site starts,
 * changing nothing when nothing changed. A topic is never taken away, since organisations may hold it.
 */
export async function loadTopics(
  db: Db,
  topics: readonly Topic[] = shippedTopics(),
): Promise<void> {
  const fieldsFirst = [...topics].sort((a, b) => depthOf(topics, a) - depthOf(topics, b))
  await db.transaction().execute(async (tx) => {
    for (const depth of new Set(fieldsFirst.map((topic) => depthOf(topics, topic)))) {
      const rows = fieldsFirst
        .filter((topic) => depthOf(topics, topic) === depth)
        .map(({ id, broader, names }) => ({ id, broader, names: JSON.stringify(names) }))
      await tx
        .insertInto('network.topic')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((row) => ({
              broader: row.ref('excluded.broader'),
              names: row.ref('excluded.names'),
            }))
            .where(
              sql<boolean>`(network.topic.broader, network.topic.names) is distinct from (excluded.broader, excluded.names)`,
            ),
        )
        .execute()
    }
  })
}

/** The vocabulary in data/topics.json. */
export function shippedTopics(): readonly Topic[] {
  return JSON.parse(readFileSync(join(root, 'data', 'topics.json'), 'utf8')) as Topic[]
}

function depthOf(topics: readonly Topic[], { broader }: Topic): number {
  const field = topics.find(({ id }) => id === broader)
  return field === undefined ? 0 : 1 + depthOf(topics, field)
}
