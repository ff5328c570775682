import { describe, expect, test } from 'vitest'
import { type Actor, visitor } from '#kernel/actor.ts'
import { allows, type Permission } from '#kernel/permission.ts'
import {
  type Claim,
  claimants,
  collectors,
  type Kept,
  signers,
  solutionKeepers,
  solutionReaders,
} from './permissions.ts'
import { documentKeepers } from './use-cases/keep-document.ts'

const nobody: Actor = visitor
const having = (...audiences: string[]): Actor => ({
  ...visitor,
  audiences: new Set(['public', 'signed-in', ...audiences]),
})
/** Everyone there is, by what they are to the solution of `owner` in the network `home` and to its reference in `town` of `region`. */
const people: Readonly<Record<string, Actor>> = {
  visitor: nobody,
  member: having('network:home:member', 'organisation:owner:member', 'organisation:town:member'),
  owner: having('organisation:owner:representative'),
  town: having('organisation:town:representative'),
  'other town': having('organisation:elsewhere:representative'),
  secretariat: having('network:home:secretariat'),
  'secretariat of the town': having('network:region:secretariat'),
  'other secretariat': having('network:elsewhere:secretariat'),
  administrator: having('site:administrator'),
}

const kept: Kept = { ownerId: 'owner', networks: ['home'] }
const ownerless: Kept = { ownerId: null, networks: ['home'] }
const claim: Claim = { ...kept, organisationId: 'town', townNetworks: ['region'] }

function those<Subject>(permit: Permission<Subject>, subject: Subject): string[] {
  return Object.keys(people).filter((name) => allows(permit, people[name] ?? nobody, subject))
}

const keepers = ['owner', 'secretariat', 'administrator']
const claiming = ['owner', 'town', 'secretariat', 'secretariat of the town', 'administrator']

describe('everyone against every right: allowed are', () => {
  test.each([
    ['who write a solution', those(solutionKeepers, kept), keepers],
    [
      'who write one without an owner',
      those(solutionKeepers, ownerless),
      ['secretariat', 'administrator'],
    ],
    ['who read a draft', those(solutionReaders, { ...kept, state: 'draft' }), keepers],
    [
      'who read what is published',
      those(solutionReaders, { ...kept, state: 'published' }),
      Object.keys(people),
    ],
    ['who claim that the town has it', those(claimants, claim), claiming],
    ['who sign for the town', those(signers, { organisationId: 'town' }), ['town']],
    [
      'who gather solutions',
      those(collectors, { tenantId: 'home' }),
      ['secretariat', 'administrator'],
    ],
    ['who add files to a solution', those(documentKeepers, { solution: kept }), keepers],
    ['who add files to a reference', those(documentKeepers, { claim }), claiming],
  ])('%s', (_right, found, expected) => {
    expect(found).toEqual(expected)
  })
})
