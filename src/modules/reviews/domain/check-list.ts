import type { LocalizedText } from '@korzo/values'

type Answered = {
  readonly rule: { readonly id: string }
  readonly answer: 'yes' | 'no' | 'unknown'
}

/** One line of a check list: a rule the program answered, or a point somebody has to look at. */
export type CheckLine = {
  readonly point: string
  readonly answer: 'yes' | 'no' | 'unknown'
}

/** What somebody found about one line. */
export type Finding = {
  readonly point: string
  readonly isMet: boolean
  readonly reason: LocalizedText
}

/** Rules of the call first (`rule:ID`), then the points of its check list (`point:ID`), which no program answers. */
export function checkListOf(
  rules: readonly Answered[],
  points: readonly { readonly id: string }[],
): CheckLine[] {
  return [
    ...rules.map(({ rule, answer }) => ({ point: `rule:${rule.id}`, answer })),
    ...points.map(({ id }) => ({ point: `point:${id}`, answer: 'unknown' as const })),
  ]
}

/** The reasons of all that is not met, together, in each language somebody wrote in. */
export function overallReason(findings: readonly Finding[]): LocalizedText {
  const missed = findings.filter(({ isMet }) => !isMet)
  const languages = [...new Set(missed.flatMap(({ reason }) => Object.keys(reason)))].sort()
  return Object.fromEntries(
    languages.map((language) => [
      language,
      missed
        .map(({ reason }) => reason[language])
        .filter((text) => text !== undefined)
        .join('\n')
        .slice(0, 2000),
    ]),
  )
}
