import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UsageError } from './command.ts'
import { command } from './count-budget.ts'

let folder = ''
let file = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'korzo-budget-'))
  file = join(folder, 'town.pb')
  await writeFile(
    file,
    'META\nkey;value\nbudget;100\nvote_type;approval\nmin_project_score_threshold;2\nPROJECTS\nproject_id;cost;name\na;60;Bench\nb;50;Tree\nc;30.5;Swing\nVOTES\nvoter_id;vote\n1;a\n2;a,b\n3;a,b\n4;c\n',
  )
})

afterAll(() => rm(folder, { recursive: true }))

async function run(values: Record<string, string | boolean>, path = file) {
  let out = ''
  let err = ''
  const io = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
  }
  const code = await command.run({ values: { json: true, ...values }, positionals: [path] }, io)
  return { code, err, line: out === '' ? null : JSON.parse(out) }
}

describe('korzo count-budget', () => {
  test.each([
    ['greedy', ['a', 'c']],
    ['greedy-stop', ['a']],
    ['greedy-threshold', ['a']],
    ['phragmen', ['a', 'c']],
    ['equal-shares', ['a']],
    ['max-utility', ['a', 'c']],
  ])('counts by %s', async (rule, winners) => {
    const { code, line } = await run({ rule })
    expect(code).toBe(0)
    expect(line).toMatchObject({ winners, budget: '100', ties: [] })
    expect(line.projects.map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'c'])
  })

  test('gives exact decimals and a reason for every project', async () => {
    const { line } = await run({ rule: 'greedy' })
    expect(line.cost).toBe('90.5')
    expect(line.projects[1].reason).toMatchObject({
      code: 'did-not-fit',
      missing: '10',
      moreVotes: 2,
    })
  })

  test('compares what the rules give to the citizens', async () => {
    const { line } = await run({ compare: true })
    expect(line.comparison).toHaveLength(5)
    expect(line.comparison[1]).toMatchObject({ rule: 'budget-rules/greedy@1', more: 1, less: 0 })
  })

  test('names line and column of a file it cannot read', async () => {
    const broken = join(folder, 'broken.pb')
    await writeFile(
      broken,
      'META\nkey;value\nbudget;ten\nvote_type;approval\nPROJECTS\nproject_id;cost\nVOTES\n',
    )
    const { code, line } = await run({}, broken)
    expect(code).toBe(2)
    expect(line.error).toMatchObject({ line: 3, column: 8 })
  })

  test('refuses words it does not know', async () => {
    await expect(run({ rule: 'fairest' })).rejects.toThrow(UsageError)
    await expect(run({ ties: 'lot' })).rejects.toThrow(UsageError)
  })
})
