import { refusingUnused, type Unused, type Verifiers } from '@korzo/proofs'

type RulePackage = { readonly verifiers: Verifiers }

/** Every package whose decisions can be verified, by the first part of its rules' names; loaded when one is met. */
const rulePackages: { readonly [prefix: string]: () => Promise<RulePackage> } = {
  assignment: () => import('@korzo/assignment'),
  'budget-rules': () => import('@korzo/budget-rules'),
  meetings: () => import('@korzo/meetings'),
  mixers: () => import('@korzo/mixers'),
  'opinion-groups': () => import('@korzo/opinion-groups'),
  selection: () => import('@korzo/selection'),
}

/** What a package's rules have no use for; a record that carries it all the same is refused. */
const unused: { readonly [prefix: string]: readonly Unused[] } = {
  assignment: ['seed'],
  'opinion-groups': ['seed', 'ties'],
}

/** The verifiers of the package a rule belongs to, as `budget-rules/equal-shares@1`; none for an unknown one. */
export async function verifiersOf(rule: string): Promise<Verifiers> {
  const prefix = rule.split('/', 1)[0] ?? ''
  const load = Object.hasOwn(rulePackages, prefix) ? rulePackages[prefix] : undefined
  if (load === undefined) return {}
  const { verifiers } = await load()
  return refusingUnused(verifiers, unused[prefix] ?? [])
}
