import { readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type Assigned,
  assignedJson,
  assignReviewers,
  type Bottleneck,
  bottleneckJson,
  decimal,
  fraction,
  type NumberArray,
  type Objective,
  readNumberArray,
  readReviewProblem,
  type ReviewProblem,
  reviewProblemFromArrays,
  reviewProblemJson,
  rules,
} from '@korzo/assignment'
import type { Json } from '@korzo/proofs'
import type { Arguments } from './command.ts'
import { UsageError } from './command.ts'
import { type Decision, decisionCommand } from './decision-command.ts'

type Task = {
  readonly problem: ReviewProblem
  readonly objective: Objective
  readonly isNumbered: boolean
}

export const command = decisionCommand<Task>({
  name: 'assign-reviewers',
  summary: 'Assigns reviewers to applications, with the proof that nothing better exists',
  usage: 'FILES… [--objective sum|least-change]',
  options: {
    objective: {
      type: 'string',
      value: 'OBJECTIVE',
      description:
        'sum: the greatest sum of affinities; least-change: the fewest changes from "previous", then the greatest sum (default: least-change where the file has "previous", else sum)',
    },
    'minimum-loads': {
      type: 'boolean',
      description: 'Folders of arrays only: loads-lb.npy is binding (it is not without this)',
    },
  },
  help: 'A file is JSON (packages/assignment/reviewers.schema.json) or a folder with scores.npy (reviewers × applications, −1 a conflict), loads.npy and covs.npy.',
  async read(path, args) {
    const isFolder = (await stat(path)).isDirectory()
    const isNumbered = isFolder || path.endsWith('.npy')
    const folder = isFolder ? path : dirname(path)
    const problem = isNumbered
      ? await readArrays(folder, args)
      : readReviewProblem(await readFile(path, 'utf8'))
    return { problem, isNumbered, objective: objectiveOf(args, problem) }
  },
  decide({ problem, objective, isNumbered }) {
    const assigned = assignReviewers(problem, objective)
    const decision =
      'bottleneck' in assigned
        ? impossible(assigned.bottleneck)
        : done(problem, assigned, isNumbered)
    return {
      rule: rules[objective],
      parameters: { decimals: problem.decimals },
      seed: null,
      inputs: () => reviewProblemJson(problem),
      ...decision,
    }
  },
})

async function readArrays(folder: string, args: Arguments): Promise<ReviewProblem> {
  const read = async (name: string): Promise<NumberArray> =>
    readNumberArray(await readFile(join(folder, name)))
  return reviewProblemFromArrays({
    scores: await read('scores.npy'),
    loads: await read('loads.npy'),
    covs: await read('covs.npy'),
    minimumLoads: args.values['minimum-loads'] === true ? await read('loads-lb.npy') : undefined,
  })
}

function objectiveOf(args: Arguments, problem: ReviewProblem): Objective {
  const given = args.values['objective']
  if (given === undefined) return problem.previous === null ? 'sum' : 'least-change'
  const objective = (['sum', 'least-change'] as const).find((one) => one === given)
  if (objective === undefined) throw new UsageError('--objective is sum or least-change')
  if (objective === 'least-change' && problem.previous === null)
    throw new UsageError('--objective least-change needs "previous" in the file')
  return objective
}

type Outcome = Pick<Decision, 'result' | 'output' | 'text' | 'ties'>

function impossible(bottleneck: Bottleneck): Outcome {
  const { nodes: _, ...shown } = bottleneck
  return {
    result: bottleneckJson(bottleneck),
    output: {
      feasible: false,
      assignment: [],
      sum: null,
      worst: null,
      conflictsRespected: true,
      bottleneck: shown,
    },
    ties: [],
    text: `No assignment keeps all rules. ${bottleneck.text}`,
  }
}

function done(problem: ReviewProblem, assigned: Assigned, isNumbered: boolean): Outcome {
  const { decimals } = problem
  const named = (id: string): Json => (isNumbered ? Number(id) : id)
  const reasons = assigned.reasons()
  return {
    result: assignedJson(problem, assigned),
    ties: assigned.unique ? [] : [{ code: 'equally-good', broken: 'by the order of the file' }],
    output: {
      feasible: true,
      assignment: reasons.pairs.map(({ application, reviewer, affinity }) => ({
        application: named(application),
        reviewer: named(reviewer),
        affinity,
      })),
      sum: fraction(assigned.sum, decimals),
      worst: fraction(assigned.worst, decimals),
      conflictsRespected: true,
      unique: assigned.unique,
      steps: assigned.steps,
      reasons,
    },
    text:
      reasons.applications.map(({ text }) => text).join('\n') +
      `\nSum ${decimal(assigned.sum, decimals, 6)}`,
  }
}
