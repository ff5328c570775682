type Stop = {
  readonly id: string
  readonly sinceOn: string | null
  readonly adoptedFrom: string | null
}

/** A solution's way from town to town: the years in which a town came, and each stop until a year with where it was learned. */
export function travelsOf<Reference extends Stop>(
  references: readonly Reference[],
  until?: number,
): {
  years: number[]
  stops: { reference: Reference; origin: Reference | undefined; year: number }[]
} {
  const dated = references.flatMap((reference) =>
    reference.sinceOn === null ? [] : [{ reference, day: reference.sinceOn }],
  )
  const years = [...new Set(dated.map(({ day }) => yearOf(day)))].sort((a, b) => a - b)
  const stops = dated
    .filter(({ day }) => until === undefined || yearOf(day) <= until)
    .sort((a, b) => (a.day === b.day ? order(a.reference.id, b.reference.id) : order(a.day, b.day)))
  const there = new Map(stops.map(({ reference }) => [reference.id, reference]))
  return {
    years,
    stops: stops.map(({ reference, day }) => ({
      reference,
      origin: reference.adoptedFrom === null ? undefined : there.get(reference.adoptedFrom),
      year: yearOf(day),
    })),
  }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
