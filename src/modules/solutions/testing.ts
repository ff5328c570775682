import { systemActor } from '#kernel/actor.ts'
import type { Outcome, Runtime } from '#kernel/contract.ts'
import type { SolutionInput } from './domain/solution.ts'
import { claimReference } from './use-cases/claim-reference.ts'
import { enterSolution, publishSolution } from './use-cases/save-solution.ts'

const actor = systemActor('test')

/** What a solution says: street lighting for small towns, unless said otherwise. */
export function aContent(said: Partial<SolutionInput> = {}): SolutionInput {
  return {
    kind: 'product',
    name: { en: 'Lamps that dim' },
    summary: { en: 'LED street lighting that dims when nobody is there' },
    topics: ['street-lighting'],
    ...said,
  }
}

/** A published solution. */
export async function aSolution(
  runtime: Runtime,
  {
    ownerId = null,
    networkId = null,
    ...said
  }: Partial<SolutionInput> & { ownerId?: string | null; networkId?: string | null } = {},
): Promise<{ id: string; slug: string }> {
  const content = aContent(said)
  const made = valueOf(await enterSolution.call(runtime, actor, { ownerId, networkId, content }))
  valueOf(await publishSolution.call(runtime, actor, { solutionId: made.id, state: 'published' }))
  return made
}

/** A reference that was claimed and waits for the town's signature: in service since 2023, unless said otherwise. */
export async function aReference(
  runtime: Runtime,
  {
    solutionId,
    organisationId,
    ...said
  }: { solutionId: string; organisationId: string } & Record<string, unknown>,
): Promise<{ id: string }> {
  const content = { state: 'in-service', sinceOn: '2023-05-01', ...said }
  return valueOf(await claimReference.call(runtime, actor, { solutionId, organisationId, content }))
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw outcome.refusal
}
