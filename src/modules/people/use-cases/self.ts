import type { Work } from '#kernel/contract.ts'

/**
 * The person who acts, where only they themselves may: signed in at a browser. A token that writes in a person's name does not reach
 * what keeps the account.
 */
export function self({ actor }: Work): { id: string } | undefined {
  return actor.kind === 'person' && actor.scopes === null ? { id: actor.personId } : undefined
}
