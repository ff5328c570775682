import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  decideReviewers,
  headroom,
  type NumberArray,
  type ReviewAim,
  type ReviewDecision,
  type ReviewProblem,
  readNumberArray,
  readReviewProblem,
  reviewProblemFromArrays,
  usualSteps,
} from '@korzo/assignment'
import type { Json } from '@korzo/proofs'
import { type Arguments, UsageError } from './command.ts'
import { decisionCommand } from './decision-command.ts'
import { readText } from './read-text.ts'

type Task = {
  readonly problem: ReviewProblem
  readonly aim: ReviewAim
  /** Ids are indices of arrays and printed as numbers. */
  readonly isNumbered: boolean
}

const objectives = ['sum', 'fair', 'least-change'] as const

export const command = decisionCommand<Task>({
  name: 'assign-reviewers',
  summary: 'Assign reviewers to applications, with the proof that nothing better exists',
  usage: 'FILES… [--objective sum|fair|least-change]',
  options: {
    objective: {
      type: 'string',
      value: 'OBJECTIVE',
      description: `${objectives.join(', ')} (default sum; least-change where the file has "previous")`,
    },
    'most-steps': {
      type: 'string',
      value: 'N',
      description: 'Flows that the search for the fairest assignment may solve',
      default: String(usualSteps),
    },
    'minimum-loads': {
      type: 'boolean',
      description: 'Folders of arrays: loads-lb.npy binds (without this it is not read)',
    },
  },
  help: `A file is JSON (packages/assignment/reviewers.schema.json) or a folder with scores.npy (reviewers × applications,
−1 a conflict), loads.npy and covs.npy.

  sum           the greatest sum of affinities, proven
  fair          the worst application as good as possible, then the greatest sum; the proven bounds stand beside it
  least-change  after somebody dropped out: the fewest new pairs, then the greatest sum, proven`,
  async read(path, args) {
    const isFolder = (await stat(path)).isDirectory()
    const isNumbered = isFolder || path.endsWith('.npy')
    const room = args.values['objective'] === 'fair' ? headroom.fair : headroom.sum
    const problem = isNumbered
      ? await readArrays(isFolder ? path : dirname(path), room, args)
      : readReviewProblem(await readText(path), room)
    return { problem, isNumbered, aim: aimOf(args, problem) }
  },
  decide({ problem, aim, isNumbered }) {
    const decision = decideReviewers(problem, aim)
    const { rule, parameters, ties, result, inputs } = decision
    const output = outputOf(decision, isNumbered)
    return {
      rule,
      parameters,
      seed: null,
      ties,
      result,
      inputs,
      output,
      text: () => textOf(decision),
    }
  },
})

async function readArrays(folder: string, room: number, args: Arguments): Promise<ReviewProblem> {
  const read = async (name: string): Promise<NumberArray> =>
    readNumberArray(await readFile(join(folder, name)))
  return reviewProblemFromArrays({
    scores: await read('scores.npy'),
    loads: await read('loads.npy'),
    covs: await read('covs.npy'),
    minimumLoads: args.values['minimum-loads'] === true ? await read('loads-lb.npy') : undefined,
    room,
  })
}

function aimOf({ values }: Arguments, problem: ReviewProblem): ReviewAim {
  const usual = problem.previous === null ? 'sum' : 'least-change'
  const objective = objectives.find((one) => one === (values['objective'] ?? usual))
  if (objective === undefined)
    throw new UsageError(`--objective is one of ${objectives.join(', ')}`)
  if (objective === 'least-change' && problem.previous === null)
    throw new UsageError('--objective least-change needs "previous" in the file')
  if (objective !== 'fair') return { objective }
  const mostSteps = Number(values['most-steps'])
  if (!Number.isInteger(mostSteps) || mostSteps < 1 || mostSteps > 100_000)
    throw new UsageError('--most-steps is a whole number from 1 to 100000')
  return { objective, mostSteps }
}

function outputOf({ bottleneck, reasons, figures }: ReviewDecision, isNumbered: boolean) {
  const named = (id: string): Json => (isNumbered ? Number(id) : id)
  return {
    feasible: bottleneck === null,
    assignment: reasons.pairs.map(({ application, reviewer, affinity }) => ({
      application: named(application),
      reviewer: named(reviewer),
      affinity,
    })),
    ...figures,
    reasons,
    ...(bottleneck === null ? {} : { bottleneck: { ...bottleneck } }),
  }
}

function textOf({ bottleneck, reasons, figures }: ReviewDecision): string {
  if (bottleneck !== null) return `No assignment keeps all rules. ${bottleneck.text}`
  const lines = [...reasons.pairs, ...reasons.applications].map(({ text }) => text)
  const numbers = Object.entries(figures).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return [...lines, numbers.join(', ')].join('\n')
}
