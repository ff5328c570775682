import type { Json } from '@korzo/proofs'
import {
  decide,
  type Problem,
  problemJson,
  readProblem,
  reasonKinds,
  resultJson,
  rule,
  type Selection,
} from '@korzo/selection'
import { type Arguments, UsageError } from './command.ts'
import { decisionCommand } from './decision-command.ts'
import { readText } from './read-text.ts'

export const command = decisionCommand<Problem>({
  name: 'select',
  summary:
    'Choose the best applications under places, budget, activities and quotas, with the proof',
  usage: 'FILES… [--reasons exact|bounds|none] [--steps N]',
  options: {
    reasons: {
      type: 'string',
      value: 'KIND',
      description:
        'exact: decide again for each application; bounds: lower limits; none (default: exact up to 400 applications)',
    },
    steps: { type: 'string', value: 'N', description: 'Steps of the search for each objective' },
  },
  help: 'FILES are JSON as packages/selection/schema.json says. Without --seed, ties go to the earlier in the list.',
  read: async (path) => readProblem(await readText(path)),
  decide(problem, args) {
    const seed = typeof args.values['seed'] === 'string' ? args.values['seed'] : null
    const selection = decide(problem, { seed, ...limitsIn(args) })
    const result = resultJson(selection)
    const { certificate: _, ...output } = selection
    return {
      rule,
      parameters: selection.parameters,
      seed,
      ties: selection.ties.map((tie) => ({ ...tie })),
      inputs: () => problemJson(problem),
      result,
      output: JSON.parse(JSON.stringify(output)) as { [name: string]: Json },
      text: () => textOf(selection),
    }
  },
})

function limitsIn({ values }: Arguments) {
  const reasons = reasonKinds.find((kind) => kind === values['reasons'])
  if (values['reasons'] !== undefined && reasons === undefined) {
    throw new UsageError(`--reasons is one of ${reasonKinds.join(', ')}`)
  }
  const steps = values['steps'] === undefined ? undefined : Number(values['steps'])
  if (steps !== undefined && (!Number.isSafeInteger(steps) || steps < 1)) {
    throw new UsageError('--steps is a whole number, 1 or more')
  }
  return { ...(reasons && { reasons }), ...(steps !== undefined && { steps }) }
}

function textOf(selection: Selection): string {
  if (selection.feasible !== true) return infeasibleText(selection)
  const { objective, activities, reserves, reasons } = selection
  const reached = objective.map(({ name, value, bound, proven }) =>
    proven ? `  ${name}: ${value}, proven` : `  ${name}: ${value}, at most ${bound} is possible`,
  )
  const places = Object.entries(activities).map(([name, ids]) => `  ${name}: ${ids.join(' ')}`)
  const claim = selection.unique
    ? 'No better selection exists under these rules, and no other is as good.'
    : selection.proven
      ? 'No better selection exists under these rules; others are as good.'
      : 'A better selection may exist, within the limits given.'
  return [
    `Selected (${selection.selected.length}): ${selection.selected.join(' ')}`,
    ...places,
    ...reached,
    claim,
    `Reserves in order: ${reserves.join(' ')}`,
    ...reasons.map(({ application, text }) => `  ${application}: ${text}`),
  ].join('\n')
}

function infeasibleText({ feasible, conflict, steps }: Selection): string {
  if (feasible === null) return `No selection was found within ${steps} steps.`
  const how =
    conflict?.smallest === true
      ? 'A smallest set of rules that cannot hold together'
      : 'Rules that cannot hold together'
  return [
    `No selection can keep all rules. ${how}:`,
    ...(conflict?.rules ?? []).map(({ text }) => `  ${text}`),
  ].join('\n')
}
