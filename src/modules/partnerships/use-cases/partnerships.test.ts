import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWorld, monday, type Someone, system, type World } from '../../../../tests/world.ts'
import { aNetwork, aTown, done, wordOf } from '../../network/testing-life.ts'
import type { CommitmentStep } from '../domain/commitment.ts'
import type { PartnershipState, PartnershipStep } from '../domain/partnership-transition.ts'
import { commitmentLedger, partnershipFigures } from '../queries/commitment-ledger.ts'
import { aPartnership } from '../testing.ts'
import { joinActivity } from './join-activity.ts'
import { makeCommitment } from './make-commitment.ts'
import { markLateCommitments } from './mark-late-commitments.ts'
import { movePartnership } from './move-partnership.ts'
import { noteMilestone } from './note-milestone.ts'
import { planActivity } from './plan-activity.ts'
import { settleCommitment } from './settle-commitment.ts'

let world: World
let networkId: string
let towns: [string, string, string]
const people: Record<string, Someone> = {}

beforeAll(async () => {
  world = await makeWorld()
  networkId = await aNetwork(world.runtime, 'partners')
  const other = await aNetwork(world.runtime, 'others')
  const town = (name: string) => aTown(world.runtime, name, { networkId })
  towns = [await town('Ana'), await town('Bor'), await town('Cer')]
  const speaksFor = (id: string) => `organisation:${id}:representative`
  people['first'] = await world.person('First', [speaksFor(towns[0])])
  people['second'] = await world.person('Second', [speaksFor(towns[1])])
  people['bystander'] = await world.person('Bystander', [speaksFor(towns[2])])
  people['secretariat'] = await world.person('Secretariat', [`network:${networkId}:secretariat`])
  people['other'] = await world.person('Other secretariat', [`network:${other}:secretariat`])
  people['nobody'] = await world.person('Nobody')
})
afterAll(() => world.close())

function actorOf(who: string) {
  const someone = people[who]
  if (someone === undefined) throw new Error(who)
  return someone.actor
}

async function step(partnershipId: string, who: string, word: PartnershipStep): Promise<string> {
  const input = { partnershipId, step: word, reason: 'because' }
  return wordOf(await movePartnership.call(world.runtime, actorOf(who), input))
}

async function inState(state: PartnershipState): Promise<string> {
  const { id } = await aPartnership(world.runtime, {
    actor: actorOf('secretariat'),
    networkId,
    parties: towns.slice(0, 2),
  })
  if (state === 'forming') return id
  await step(id, 'first', 'confirm')
  await step(id, 'second', 'confirm')
  if (state === 'ended') await step(id, 'first', 'end')
  return id
}

describe('every actor tries every step from every state', () => {
  const actors = ['first', 'second', 'bystander', 'secretariat', 'other', 'nobody']
  // Written by hand, apart from the transitions in the domain: step, from, who may.
  const allowed: Record<PartnershipStep, readonly [PartnershipState, readonly string[]]> = {
    confirm: ['forming', ['first', 'second']],
    decline: ['forming', ['first', 'second', 'secretariat']],
    end: ['at-work', ['first', 'second', 'secretariat']],
    reopen: ['ended', ['secretariat']],
  }
  const insiders = ['first', 'second', 'secretariat']
  for (const [word, [from, may]] of Object.entries(allowed) as [
    PartnershipStep,
    (typeof allowed)['confirm'],
  ][]) {
    test(`${word}`, async () => {
      const found: string[] = []
      const expected: string[] = []
      for (const state of ['forming', 'at-work', 'ended'] as const) {
        for (const who of actors) {
          const id = await inState(state)
          const role = insiders.includes(who) && may.includes(who)
          found.push(`${state} ${who}: ${await step(id, who, word)}`)
          const wanted = !role
            ? 'not-allowed'
            : state === from
              ? 'done'
              : 'partnerships.step-not-possible'
          expected.push(`${state} ${who}: ${wanted}`)
        }
      }
      expect(found).toEqual(expected)
    })
  }
})

test('the work begins when the last party has confirmed, and not before', async () => {
  world.at(monday)
  const { id } = await aPartnership(world.runtime, {
    actor: actorOf('first'),
    networkId,
    parties: towns,
  })
  const state = () =>
    world.runtime.db
      .selectFrom('partnerships.partnership')
      .select(['state', 'began_on'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  expect(await step(id, 'first', 'confirm')).toBe('partnerships.step-not-possible') // the proposer said yes already
  await step(id, 'second', 'confirm')
  expect(await state()).toEqual({ state: 'forming', began_on: null })
  await step(id, 'bystander', 'confirm')
  expect(await state()).toEqual({ state: 'at-work', began_on: '2026-03-02' })
})

describe('commitments', () => {
  async function promised(dueOn = '2026-03-10'): Promise<string> {
    const partnershipId = await inState('at-work')
    const input = {
      partnershipId,
      organisationId: towns[0],
      promise: { en: 'Publish the data' },
      responsible: 'Head of data',
      dueOn,
    }
    return done(await makeCommitment.call(world.runtime, actorOf('first'), input)).id
  }
  async function settle(commitmentId: string, who: string, word: CommitmentStep) {
    const input = { commitmentId, step: word, evidence: 'see https://data.example' }
    return wordOf(await settleCommitment.call(world.runtime, actorOf(who), input))
  }

  test('only who promised, or the secretariat, says what became of it; only the secretariat opens it again', async () => {
    world.at(monday)
    const answers: string[] = []
    for (const who of ['first', 'second', 'bystander', 'secretariat', 'other', 'nobody']) {
      const id = await promised()
      const kept = await settle(id, who, 'keep')
      if (kept !== 'done') await settle(id, 'secretariat', 'keep')
      answers.push(`${who}: ${kept}, ${await settle(id, who, 'reopen')}`)
    }
    expect(answers).toEqual([
      'first: done, not-allowed',
      'second: not-allowed, not-allowed',
      'bystander: not-allowed, not-allowed',
      'secretariat: done, done',
      'other: not-allowed, not-allowed',
      'nobody: not-allowed, not-allowed',
    ])
  })

  test('nobody promises for another', async () => {
    const partnershipId = await inState('at-work')
    const input = {
      partnershipId,
      organisationId: towns[0],
      promise: { en: 'x' },
      responsible: 'x',
      dueOn: '2026-04-01',
    }
    const by = async (who: string) =>
      wordOf(await makeCommitment.call(world.runtime, actorOf(who), input))
    expect([await by('second'), await by('first')]).toEqual(['not-allowed', 'done'])
  })

  test('kept needs evidence', async () => {
    const commitmentId = await promised()
    const input = { commitmentId, step: 'keep', evidence: ' ' }
    const outcome = await settleCommitment.call(world.runtime, actorOf('first'), input)
    expect(wordOf(outcome)).toBe('partnerships.evidence-needed')
  })

  test('the due day is in time; the day after it is late, and kept late it is kept', async () => {
    world.at(monday)
    const id = await promised('2026-03-10')
    const state = async () =>
      (await commitmentLedger(world.runtime.db, { networkId, limit: 500 })).find(
        (row) => row.id === id,
      )?.state
    const mark = () => markLateCommitments.call(world.runtime, system, {})
    world.at('2026-03-10T23:59:59Z')
    await mark()
    expect(await state()).toBe('open')
    world.at('2026-03-11T00:00:00Z')
    await mark()
    expect(await state()).toBe('late')
    expect(done(await mark())).toEqual({ marked: 0 })
    expect(await settle(id, 'first', 'keep')).toBe('done')
    expect(await state()).toBe('kept')
    world.at(monday)
  })

  test('what fell due waits for those who promised, and for nobody else', async () => {
    world.at(monday)
    await promised('2026-03-09')
    const waits = async (who: string) =>
      (await (await world.fetch('/en/me', { as: people[who] as Someone })).text()).includes(
        'Publish the data',
      )
    expect([await waits('first'), await waits('second'), await waits('nobody')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('the ledger goes into a table without formulas', async () => {
    const partnershipId = await inState('at-work')
    const input = {
      partnershipId,
      organisationId: towns[0],
      promise: { en: '=HYPERLINK("http://evil")' },
      responsible: 'x',
      dueOn: '2026-04-01',
    }
    done(await makeCommitment.call(world.runtime, actorOf('first'), input))
    const csv = await (await world.fetch('/en/partners/partnerships/ledger.csv')).text()
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`)
  })
})

test('other towns join an open activity, and leave it; not a closed one', async () => {
  const partnershipId = await inState('at-work')
  const plan = async (isOpen: boolean) =>
    done(
      await planActivity.call(world.runtime, actorOf('first'), {
        partnershipId,
        title: { en: 'Workshop' },
        isOpen,
      }),
    ).id
  const join = async (activityId: string, who: string, word: string) =>
    wordOf(
      await joinActivity.call(world.runtime, actorOf(who), {
        activityId,
        organisationId: towns[2],
        step: word,
      }),
    )
  const open = await plan(true)
  expect(await join(open, 'bystander', 'join')).toBe('done')
  expect(await join(open, 'bystander', 'join')).toBe('done')
  expect(await join(open, 'second', 'leave')).toBe('not-allowed')
  expect(await join(open, 'bystander', 'leave')).toBe('done')
  expect(await join(await plan(false), 'bystander', 'join')).toBe('partnerships.activity-is-closed')
  const stranger = await aTown(world.runtime, 'Elsewhere')
  const outcome = await joinActivity.call(world.runtime, system, {
    ...{ activityId: open, organisationId: stranger, step: 'join' },
  })
  expect(wordOf(outcome)).toBe('partnerships.guest-is-no-member')
})

test('what is counted: new and strengthened at work, applications, data exchanged', async () => {
  const own = await aNetwork(world.runtime, 'counted')
  const pair = [
    await aTown(world.runtime, 'Eno', { networkId: own }),
    await aTown(world.runtime, 'Dva', { networkId: own }),
  ]
  const forming = await aPartnership(world.runtime, { networkId: own, parties: pair })
  expect((await partnershipFigures(world.runtime.db, own)).new).toBe(0)
  done(
    await movePartnership.call(world.runtime, system, {
      partnershipId: forming.id,
      step: 'confirm',
    }),
  )
  for (const kind of ['funding-application', 'data-exchange', 'data-exchange', 'result'] as const)
    done(
      await noteMilestone.call(world.runtime, system, {
        partnershipId: forming.id,
        kind,
        title: { en: kind },
        happenedOn: '2026-02-01',
      }),
    )
  expect(await partnershipFigures(world.runtime.db, own)).toEqual({
    strengthened: 0,
    new: 1,
    fundingApplications: 1,
    dataExchanges: 2,
    open: 0,
    late: 0,
    kept: 0,
    broken: 0,
  })
})

test('a partnership is found by its title and by the names of its parties', async () => {
  const { id } = await aPartnership(world.runtime, { networkId, parties: towns.slice(0, 2) })
  const document = await world.runtime.db
    .selectFrom('kernel.document')
    .select(['audiences', 'tenant_id', 'text_key'])
    .where('kind', '=', 'partnership')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect([document.audiences, document.tenant_id]).toEqual([['public'], networkId])
  expect(document.text_key).toContain(' bor ')
})
