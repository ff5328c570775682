import {
  decideMentors,
  decideTandems,
  type MatchDecision,
  type MentorProblem,
  readMentorProblem,
  readTandemProblem,
  type TandemProblem,
} from '@korzo/assignment'
import { type Arguments, UsageError } from './command.ts'
import { decisionCommand } from './decision-command.ts'
import { readText } from './read-text.ts'

type Task =
  | { readonly kind: 'mentors'; readonly problem: MentorProblem }
  | { readonly kind: 'tandems'; readonly problem: TandemProblem }

export const command = decisionCommand<Task>({
  name: 'match',
  summary: 'Match mentors with mentees, or members of one group in pairs',
  usage: 'FILES… --kind mentors|tandems [--stable] [--most-pairs]',
  options: {
    kind: {
      type: 'string',
      value: 'KIND',
      description: 'mentors (two sides) or tandems (one group)',
    },
    stable: { type: 'boolean', description: 'No two may both rather be together' },
    'most-pairs': {
      type: 'boolean',
      description: 'Tandems: as many pairs as possible, then the heaviest',
    },
  },
  help: `A file is JSON (packages/assignment/match.schema.json). With --seed, equal wishes are decided by lot, without it by the
order in the file.

  mentors            as many pairs as possible, then the best ranks of both sides
  mentors --stable   nobody would both rather be together; the best such for every mentee
  tandems            the greatest weight of all pairs
  tandems --stable   stable, or the pairs that block where nothing stable exists`,
  async read(path, args) {
    const kind = args.values['kind']
    if (kind !== 'mentors' && kind !== 'tandems')
      throw new UsageError('--kind is mentors or tandems')
    const text = await readText(path)
    return kind === 'mentors'
      ? { kind, problem: readMentorProblem(text) }
      : { kind, problem: readTandemProblem(text) }
  },
  decide(task, args) {
    const decision = decide(task, args)
    return { ...decision, text: () => decision.text }
  },
})

function decide(task: Task, { values }: Arguments): MatchDecision {
  const isStable = values['stable'] === true
  const seed = typeof values['seed'] === 'string' ? values['seed'] : null
  if (task.kind === 'mentors') return decideMentors(task.problem, { isStable, seed })
  return decideTandems(task.problem, {
    isStable,
    aim: values['most-pairs'] === true ? 'most-pairs' : 'weight',
    seed: isStable ? seed : null,
  })
}
