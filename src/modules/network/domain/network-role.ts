/** What a person can be to a network; the word stands in the audience `network:ID:ROLE`. */
export const networkRoles = ['secretariat', 'editor', 'member'] as const
export type NetworkRole = (typeof networkRoles)[number]

export function networkAudience(networkId: string, role: NetworkRole): string {
  return `network:${networkId}:${role}`
}

/** Ids of the networks or organisations an actor has a role in: `idsOf(audiences, 'network', 'secretariat')`. */
export function idsOf(
  audiences: ReadonlySet<string>,
  kind: 'network' | 'organisation',
  role: string,
): string[] {
  return [...audiences].flatMap((audience) => {
    const [what, id = '', which] = audience.split(':')
    return what === kind && which === role ? [id] : []
  })
}
