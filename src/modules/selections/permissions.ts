import type { Tenant } from '#kernel/contract.ts'
import { type Permission, permission } from '#kernel/permission.ts'
import { programmeMakers } from '#modules/programmes/index.ts'

/** A call as far as it decides who may do something with its selection. */
export type SelectionSubject = { readonly tenantId: string; readonly deciders: readonly string[] }

/** Those who prepare a selection: who runs the programmes of the network. */
export const preparers = permission<{ readonly tenantId: string }>(
  'selections.preparers',
  ({ tenantId }) => programmeMakers.audiences({ tenantId }),
)

/** Those named to decide; each signs for themselves. */
export const deciders = permission<SelectionSubject>('selections.deciders', (call) =>
  call.deciders.map((id) => `person:${id}`),
)

/** Those who see the candidates and play through what would be if: who prepares and who decides. Both put proposals forward. */
export const workspaceReaders = permission<SelectionSubject>(
  'selections.workspace-readers',
  (call) => [...preparers.audiences(call), ...deciders.audiences(call)],
)

/** Those who wrote an application: they read its reason and may appeal. */
export const applicants = permission<{ readonly authors: readonly string[] }>(
  'selections.applicants',
  ({ authors }) => authors.map((id) => `person:${id}`),
)

/** Who answers appeals: the deciders, or who runs the programme. */
export const appealAnswerers = permission<SelectionSubject>('selections.appeal-answerers', (call) =>
  workspaceReaders.audiences(call),
)

/** The same as `preparers` for routes, which know the network. */
export const networkPreparers: Permission<Tenant> = permission(
  'selections.network-preparers',
  ({ id }: Tenant) => preparers.audiences({ tenantId: id }),
)
