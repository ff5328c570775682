import type { Model } from '../../src/model.ts'

/** The model in CPLEX LP format, for an independent solver: one binary variable per part. */
export function asLinearProgram(
  model: Model,
  objective: number,
  reached: readonly number[],
): string {
  const worth = [...(model.worth[objective] ?? [])]
  const rows: string[] = []
  const byRow: [number, number][][] = Array.from({ length: model.low.length }, () => [])
  for (let part = 0; part < worth.length; part++) {
    for (let at = model.entryStart[part] ?? 0; at < (model.entryStart[part + 1] ?? 0); at++) {
      byRow[model.entryRow[at] ?? 0]?.push([part, model.entryCount[at] ?? 0])
    }
  }
  byRow.forEach((counts, row) => {
    const [low, high] = [model.low[row] ?? 0, model.high[row] ?? 0]
    if (low > -Infinity) rows.push(`${terms(counts)} >= ${low}`)
    if (high < Infinity) rows.push(`${terms(counts)} <= ${high}`)
  })
  reached.forEach((value, lock) => {
    rows.push(
      `${terms([...(model.worth[lock] ?? [])].map((count, part): [number, number] => [part, count]).filter(([, count]) => count !== 0))} >= ${value}`,
    )
  })
  for (let index = 0; index < model.applications; index++) {
    const first = model.partStart[index] ?? 0
    for (let part = first + 1; part < (model.partStart[index + 1] ?? 0); part++)
      rows.push(`x${part} - x${first} <= 0`)
  }
  const sum = terms(
    worth.map((count, part): [number, number] => [part, count]).filter(([, count]) => count !== 0),
  )
  return `Maximize\n obj: ${sum}\nSubject To\n${rows.map((row, at) => ` r${at}: ${row}`).join('\n')}\nBinary\n${worth.map((_, part) => ` x${part}`).join('\n')}\nEnd\n`
}

function terms(counts: [number, number][]): string {
  return counts
    .map(([part, count]) => `${count < 0 ? '-' : '+'} ${Math.abs(count)} x${part}`)
    .join(' ')
}
