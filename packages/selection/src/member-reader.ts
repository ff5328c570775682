import { failAt, type Node } from '@korzo/json-reader'

const largest = 1_000_000_000_000
const largestScore = 1_000_000_000

/** Reads members of a kind, or says what was expected and where. */
export type Reader = ReturnType<typeof reader>
export type ObjectMembers = ReadonlyMap<string, Node>

/** The value of a scalar; undefined for lists, objects and what is missing. */
export function scalarOf(node: Node | undefined): string | number | boolean | null | undefined {
  return node?.kind === 'scalar' ? node.value : undefined
}

/** A score as it is written, which a number read no longer tells: 0.1 is ten hundredths, 1e-1 is not said so. */
const decimals = /-?\d+(?:\.\d{1,3})?(?![\d.eE])/y

/** A reader for the values of one text. */
export function reader(text: string) {
  const fail = (node: Node | undefined, expected: string): never =>
    failAt(text, node?.at ?? 0, expected)
  const string = (node: Node | undefined, meaning: string): string => {
    const value = scalarOf(node)
    return typeof value === 'string' && value !== '' ? value : fail(node, `${meaning} as text`)
  }
  return {
    fail,
    string,
    object(node: Node, known: readonly string[] | null): ObjectMembers {
      if (node.kind !== 'object') return fail(node, 'an object')
      for (const [key, value] of node.members) {
        if (known !== null && !known.includes(key))
          fail(value, `one of the members ${known.join(', ')}, not "${key}",`)
      }
      return node.members
    },
    needed(members: ObjectMembers, key: string): Node {
      return (
        members.get(key) ?? fail([...members.values()][0], `the member "${key}" in this object`)
      )
    },
    list<T>(node: Node | undefined, item: (node: Node, index: number) => T): T[] {
      if (node === undefined) return []
      if (node.kind !== 'list') return fail(node, 'a list')
      return node.items.map(item)
    },
    distinct(node: Node | undefined, names: readonly string[]): void {
      const seen = new Set<string>()
      names.forEach((name, index) => {
        if (seen.has(name))
          fail(node?.kind === 'list' ? node.items[index] : node, `"${name}" only once`)
        seen.add(name)
      })
    },
    whole(node: Node | undefined, least: number, most = largest): number {
      const value = scalarOf(node)
      return typeof value === 'number' &&
        Number.isSafeInteger(value) &&
        value >= least &&
        value <= most
        ? value
        : fail(node, `a whole number from ${least} to ${most}`)
    },
    thousandths(node: Node | undefined): number {
      const value = scalarOf(node)
      decimals.lastIndex = node?.at ?? 0
      return typeof value === 'number' &&
        Math.abs(value) <= largestScore / 1000 &&
        decimals.test(text)
        ? Math.round(value * 1000) + 0
        : fail(node, 'a score with at most three decimals, at most a million')
    },
    finite(node: Node | undefined): number {
      const value = scalarOf(node)
      return typeof value === 'number' && Number.isFinite(value) ? value : fail(node, 'a number')
    },
    oneOf<T extends string>(node: Node | undefined, allowed: readonly T[], standard?: T): T {
      if (node === undefined && standard !== undefined) return standard
      const found = allowed.find((name) => name === scalarOf(node))
      return found ?? fail(node, `one of ${allowed.join(', ')}`)
    },
  }
}
