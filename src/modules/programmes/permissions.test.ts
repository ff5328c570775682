import { expect, test } from 'vitest'
import { type Actor, systemActor, visitor } from '#kernel/actor.ts'
import { allows } from '#kernel/permission.ts'
import { applicationStates, canTake, stepNames, steps } from './domain/application-state.ts'
import { stepTakers } from './permissions.ts'

const application = { tenantId: 'n1', authors: ['ana'] }
const person = (id: string, ...roles: string[]): Actor => ({
  kind: 'person',
  personId: id,
  name: id,
  audiences: new Set(['public', 'signed-in', `person:${id}`, ...roles]),
  actingFor: null,
  scopes: null,
})

const actors: Readonly<Record<string, Actor>> = {
  visitor,
  stranger: person('boris'),
  author: person('ana'),
  secretariat: person('ceca', 'network:n1:secretariat'),
  'secretariat of another network': person('dragan', 'network:n2:secretariat'),
  reviewer: person('eva', 'network:n1:reviewer'),
  program: systemActor('test'),
}

const author = ['submit', 'resubmit', 'accept', 'decline', 'withdraw']
const secretariat = [
  'return',
  'find-eligible',
  'find-ineligible',
  'begin-review',
  'select',
  'keep-in-reserve',
  'not-select',
  'grant-appeal',
  'offer',
  'accept',
  'decline',
]
const may: Readonly<Record<string, readonly string[]>> = {
  author,
  secretariat,
  program: [...author, ...secretariat, 'expire'],
}

test('every actor takes exactly the steps that are theirs: all pairs', () => {
  for (const [who, actor] of Object.entries(actors))
    for (const name of stepNames)
      expect([who, name, allows(stepTakers[name], actor, application)]).toEqual([
        who,
        name,
        may[who]?.includes(name) ?? false,
      ])
})

test('every state is reached from a draft, and what is over stays over', () => {
  const reached = new Set<string>(['draft'])
  for (const _ of applicationStates)
    for (const { from, to } of Object.values(steps))
      if (from.some((state) => reached.has(state))) reached.add(to)
  expect([...reached].sort()).toEqual([...applicationStates].sort())
  const ends = applicationStates.filter((state) => !stepNames.some((name) => canTake(name, state)))
  expect(ends).toEqual(['declined', 'expired', 'withdrawn'])
})
