import type { LocalizedText } from '@korzo/values'
import type { Criterion } from './call.ts'

/** A scale as it is written in one language: a line for each number of points, as `0 = not answered`. */
export function writtenScale(scale: Criterion['scale'], language: string): string {
  return scale.map(({ points, anchor }) => `${points} = ${anchor[language] ?? ''}`).join('\n')
}

/** Reads a scale written in several languages; lines that are none are left out. */
export function readScale(written: LocalizedText): Criterion['scale'] {
  const anchors = new Map<number, Record<string, string>>()
  for (const [language, text] of Object.entries(written))
    for (const line of text.split('\n')) {
      const [, points, anchor = ''] = /^\s*(\d{1,3})\s*[=–:-]\s*(.+?)\s*$/.exec(line) ?? []
      if (points === undefined) continue
      const known = anchors.get(Number(points)) ?? {}
      known[language] = anchor
      anchors.set(Number(points), known)
    }
  return [...anchors].sort(([a], [b]) => a - b).map(([points, anchor]) => ({ points, anchor }))
}
