/**
 * Who may find or do something, as one string: `public`, `signed-in`, `person:ID`, `network:ID:secretariat`,
 * `organisation:ID:representative`, `site:administrator`. Roles, audiences of the search and permissions all speak it.
 */
export type Audience = string

/** Who acts. A person may act for an organisation; that is explicit and stands in the audit trail. */
export type Actor =
  | { readonly kind: 'visitor'; readonly audiences: ReadonlySet<Audience> }
  | {
      readonly kind: 'person'
      readonly personId: string
      readonly name: string
      /** Everything this person belongs to, `public` and `signed-in` included. */
      readonly audiences: ReadonlySet<Audience>
      /** The organisation or person acted for, when it is not oneself. */
      readonly actingFor: string | null
      /** With an API token: what it may be used for. Null in a session: everything the person may. */
      readonly scopes: ReadonlySet<string> | null
    }
  | { readonly kind: 'system'; readonly name: string; readonly audiences: ReadonlySet<Audience> }

export const visitor: Actor = { kind: 'visitor', audiences: new Set(['public']) }

/** The program itself: a job, a migration, the command line. `name` stands in the audit trail. */
export function systemActor(name: string): Actor {
  return { kind: 'system', name, audiences: new Set(['public', 'signed-in', 'site:administrator']) }
}

/** The person who acts, if it is one. */
export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null
}

/** How the actor is named in the audit trail: `person:ID`, `system:NAME`, `visitor`. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.personId}`
  return actor.kind === 'system' ? `system:${actor.name}` : 'visitor'
}
