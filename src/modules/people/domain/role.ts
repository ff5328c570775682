import { z } from 'zod'

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** A role as an audience: `site:administrator`, `network:ID:secretariat`, `organisation:ID:representative`. */
export const roleAudience = z
  .string()
  .regex(new RegExp(`^(site|[a-z][a-z-]*:${id}):[a-z][a-z-]{0,60}$`))

/** Who gives and ends a role: whoever leads the place the role belongs to, and those who run the site. */
export function managersOf(audience: string): readonly string[] {
  const leading: Readonly<Record<string, string>> = {
    network: 'secretariat',
    organisation: 'representative',
  }
  const [kind = '', place = ''] = audience.split(':')
  const lead = leading[kind]
  return lead === undefined
    ? ['site:administrator']
    : [`${kind}:${place}:${lead}`, 'site:administrator']
}

/** What a role belongs to: `network:ID:` of `network:ID:secretariat`. */
export function placeOf(audience: string): string {
  return audience.slice(0, audience.lastIndexOf(':') + 1)
}

/** The network a role belongs to, whose audit trail tells of it; null elsewhere. */
export function networkOf(audience: string): string | null {
  const [kind, place = ''] = audience.split(':')
  return kind === 'network' ? place : null
}
