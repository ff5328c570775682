import { permission } from '#kernel/permission.ts'
import { managersOf } from './domain/role.ts'

/** Anyone, signed in or not. */
export const anyone = permission('people.anyone', () => ['public'])

/** Whoever is signed in. */
export const anyoneSignedIn = permission('people.anyone-signed-in', () => ['signed-in'])

/** Those who run the site. */
export const administrators = permission('people.administrators', () => ['site:administrator'])

/** A person, about themselves. */
export const oneself = permission<{ id: string }>('people.oneself', ({ id }) => [`person:${id}`])

/** Those who give and end a role, invite to it and hand it over. */
export const roleManagers = permission<{ audience: string }>(
  'people.role-managers',
  ({ audience }) => managersOf(audience),
)

/** Those who end a role: its managers, and whoever has it. */
export const roleEnders = permission<{ audience: string; personId: string }>(
  'people.role-enders',
  ({ audience, personId }) => [...managersOf(audience), `person:${personId}`],
)
