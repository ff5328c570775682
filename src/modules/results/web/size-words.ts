import type { Visit } from '#kernel/contract.ts'

const sizes = ['small', 'middle', 'large', 'unknown'] as const

/** What a size of towns is called. */
export function sizeWords({ t }: Visit, name: string): string {
  return t(`results.size-${sizes.find((size) => size === name) ?? 'unknown'}`)
}
