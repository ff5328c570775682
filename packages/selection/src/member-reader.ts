import { type JsonNode, wrong } from './json-reader.ts'

const largest = 1_000_000_000_000
const largestScore = 1_000_000_000

/** Reads members of a kind, or says what was expected and where. */
export type Reader = ReturnType<typeof reader>
export type ObjectMembers = ReadonlyMap<string, JsonNode>

/** A reader for the values of one text. */
export function reader(text: string) {
  const fail = (node: JsonNode | undefined, expected: string): never =>
    wrong(text, node?.at ?? 0, expected)
  const string = (node: JsonNode | undefined, meaning: string): string => {
    if (node?.kind !== 'string' || node.value === '') return fail(node, `${meaning} as text`)
    return node.value
  }
  return {
    fail,
    string,
    object(node: JsonNode, known: readonly string[] | null): ObjectMembers {
      if (node.kind !== 'object') return fail(node, 'an object')
      for (const [key, value] of node.members) {
        if (known !== null && !known.includes(key))
          fail(value, `one of the members ${known.join(', ')}, not "${key}",`)
      }
      return node.members
    },
    needed(members: ObjectMembers, key: string): JsonNode {
      return (
        members.get(key) ?? fail([...members.values()][0], `the member "${key}" in this object`)
      )
    },
    list<T>(node: JsonNode | undefined, item: (node: JsonNode, index: number) => T): T[] {
      if (node === undefined) return []
      if (node.kind !== 'array') return fail(node, 'a list')
      return node.items.map(item)
    },
    distinct(node: JsonNode | undefined, names: readonly string[]): void {
      const seen = new Set<string>()
      names.forEach((name, index) => {
        if (seen.has(name))
          fail(node?.kind === 'array' ? node.items[index] : node, `"${name}" only once`)
        seen.add(name)
      })
    },
    whole(node: JsonNode | undefined, least: number, most = largest): number {
      if (
        node?.kind !== 'number' ||
        !Number.isSafeInteger(node.value) ||
        node.value < least ||
        node.value > most
      )
        return fail(node, `a whole number from ${least} to ${most}`)
      return node.value
    },
    thousandths(node: JsonNode | undefined): number {
      if (
        node?.kind !== 'number' ||
        !/^-?\d+(\.\d{1,3})?$/.test(node.text) ||
        Math.abs(node.value) > largestScore / 1000
      )
        return fail(node, 'a score with at most three decimals, at most a million')
      return Math.round(node.value * 1000) + 0
    },
    finite(node: JsonNode | undefined): number {
      if (node?.kind !== 'number' || !Number.isFinite(node.value)) return fail(node, 'a number')
      return node.value
    },
    oneOf<T extends string>(node: JsonNode | undefined, allowed: readonly T[], standard?: T): T {
      if (node === undefined && standard !== undefined) return standard
      const found = allowed.find((name) => node?.kind === 'string' && node.value === name)
      return found ?? fail(node, `one of ${allowed.join(', ')}`)
    },
  }
}
