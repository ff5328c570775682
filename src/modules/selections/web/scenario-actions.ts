import type { Visit } from '#kernel/contract.ts'
import { changesFromQuery, queryOf } from '../domain/changes.ts'
import { dropScenario, keepScenario } from '../use-cases/keep-scenario.ts'
import { selectionOf } from './selection-of.ts'

/** Keeps the "what if" of the address under a name. */
export async function keepNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const fields = await visit.fields()
  const changes = changesFromQuery(visit.url.searchParams)
  const outcome = await visit.call(keepScenario, {
    tenantId: visit.tenant.id,
    callId: call.id,
    name: fields.get('name'),
    changes,
  })
  const here = visit.path(`/calls/${call.slug}/selection?${queryOf(changes)}`)
  return visit.redirect(here, outcome.ok ? 'selections.was-kept' : outcome.refusal.code)
}

export async function dropNow(visit: Visit): Promise<Response> {
  const { call } = await selectionOf(visit)
  const outcome = await visit.call(dropScenario, {
    tenantId: visit.tenant.id,
    callId: call.id,
    scenarioId: visit.params['id'] ?? '',
  })
  const here = visit.path(`/calls/${call.slug}/selection`)
  return visit.redirect(here, outcome.ok ? 'selections.was-dropped' : outcome.refusal.code)
}
