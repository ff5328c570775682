import type { Visit } from '#kernel/contract.ts'

/** The organisations and networks whoever reads speaks for. */
export function ownRoles({ actor }: Visit): { organisations: string[]; networks: string[] } {
  const ids = (pattern: RegExp) =>
    [...actor.audiences].flatMap((audience) => pattern.exec(audience)?.[1] ?? [])
  return {
    organisations: ids(/^organisation:([0-9a-f-]{36}):representative$/),
    networks: ids(/^network:([0-9a-f-]{36}):secretariat$/),
  }
}
