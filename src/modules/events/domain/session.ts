export const sessionKinds = ['session', 'stop', 'break'] as const
export type SessionKind = (typeof sessionKinds)[number]

export type Speaker = { readonly name: string; readonly role: string }

/** Speakers as they are typed, one a line: "Name, role". */
export function speakersFrom(lines: string): Speaker[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const comma = line.indexOf(',')
      if (comma < 0) return { name: line, role: '' }
      return { name: line.slice(0, comma).trim(), role: line.slice(comma + 1).trim() }
    })
}

/** The same back. */
export function speakerLines(speakers: readonly Speaker[]): string {
  return speakers.map(({ name, role }) => (role === '' ? name : `${name}, ${role}`)).join('\n')
}

/** The days of an agenda in a zone, each with its lines in their order. */
export function byDay<Line extends { readonly startsAt: Date }>(
  lines: readonly Line[],
  dayOf: (at: Date) => string,
): { day: string; lines: Line[] }[] {
  const days: { day: string; lines: Line[] }[] = []
  for (const line of [...lines].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const day = dayOf(line.startsAt)
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(line)
    else days.push({ day, lines: [line] })
  }
  return days
}
