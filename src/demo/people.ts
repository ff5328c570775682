import type { Actor } from '#kernel/actor.ts'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { identity, personByEmail, registerPerson } from '#modules/people/index.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')

/** Enters somebody, named by their role. */
export async function enterSomebody(
  runtime: Runtime,
  name: string,
  email: string,
  roles: readonly string[] = [],
): Promise<string> {
  const given = { name, email, roles: [...roles] }
  return valueOf(await registerPerson.call(runtime, actor, given)).id
}

/** Somebody of the demonstration, as who they do what only they may: sign, appeal, write. */
export async function actingAs(
  runtime: Runtime,
  email: string,
): Promise<Actor & { readonly kind: 'person' }> {
  const person = await personByEmail(runtime.db, email)
  const found = person === undefined ? undefined : await identity(runtime, person.id)
  if (person === undefined || found === undefined) throw new Error(`nobody is called ${email}`)
  return playing(person.id, found.name, found.audiences)
}

/** Somebody as they act when they are signed in. */
export function playing(
  personId: string,
  name: string,
  roles: readonly string[] = [],
): Actor & { readonly kind: 'person' } {
  const audiences = new Set([...roles, `person:${personId}`, 'signed-in', 'public'])
  return { kind: 'person', personId, name, audiences, actingFor: null, scopes: null }
}
