import {
  type Evening,
  eveningInputs,
  type Mixed,
  mix,
  mixedResult,
  mixReasons,
  mixRule,
  readEvening,
} from '@korzo/mixers'
import { decisionCommand } from './decision-command.ts'
import { readText } from './read-text.ts'

export const command = decisionCommand<Evening>({
  name: 'mix',
  summary: 'Seat people at tables, round by round, so that they meet new people',
  usage: 'FILES… [--seed S]',
  options: {},
  help: 'Reads evenings as JSON (packages/mixers/schema.json; packages/mixers/examples/evening.json).',
  read: async (path) => readEvening(await readText(path)),
  decide(evening, { values }) {
    const seed = typeof values['seed'] === 'string' ? values['seed'] : ''
    const mixed = mix(evening, seed)
    const result = mixedResult(mixed)
    return {
      rule: mixRule,
      parameters: { steps: evening.steps },
      seed,
      ties: [],
      inputs: () => eveningInputs(evening),
      result,
      get output() {
        return { ...result, reasons: mixReasons(evening, mixed) }
      },
      text: () => textOf(mixed),
    }
  },
})

function textOf({
  rounds,
  repeats,
  fewestRepeats,
  apartMet,
  withoutCommonLanguage,
}: Mixed): string {
  const seated = rounds.map((round, at) => {
    const tables = round.map((table, number) => `  table ${number + 1}: ${table.join(', ')}`)
    return [`Round ${at + 1}`, ...tables].join('\n')
  })
  const counts = `${repeats} repeats (at least ${fewestRepeats} by counting), ${apartMet} pairs to be kept apart at one table, ${withoutCommonLanguage} tables without a common language`
  return [...seated, counts].join('\n')
}
