import { canonicalJson, type Json, type Verifiers } from '@korzo/proofs'
import { mostGroups } from './choose-groups.ts'
import { type Conversation, compareIds, type Id } from './conversation.ts'
import {
  type FormerGroups,
  groupOpinions,
  type OpinionGroups,
  type Options,
} from './group-opinions.ts'
import { fewestVotes } from './opinion-map.ts'
import { tallyOf } from './statement-votes.ts'

/** The rule whose results these are. */
export const rule = 'opinion-groups/polis-map@2'

/** What the rule was told besides the votes. */
export function proofParameters(result: OpinionGroups): { readonly [name: string]: Json } {
  return { groupCount: result.count, mostGroups, fewestVotes, stepLimit: result.stepLimit }
}

/**
 * All that is needed to compute a result again. `votes` has one text for each participant with one letter for each
 * statement: a agree, d disagree, p pass, - not seen; what is not seen at the end is left out.
 */
export function proofInputs(conversation: Conversation, options: Options = {}): Json {
  const { participants, statements, ballots } = conversation
  return {
    participants,
    statements: statements.map(({ id }) => id),
    withdrawn: statements.filter(({ withdrawn }) => withdrawn).map(({ id }) => id),
    votes: ballots.map(letters),
    former: groupsJson(options.former ?? null),
    given: groupsJson(options.given ?? null),
  }
}

function letters(ballot: Int32Array): string {
  let text = ''
  let next = 0
  for (const code of ballot) {
    const s = Math.floor(code / 3)
    text += '-'.repeat(s - next) + 'dpa'.charAt(code - 3 * s)
    next = s + 1
  }
  return text
}

function groupsJson(groups: FormerGroups | null): Json {
  if (groups === null) return null
  return {
    groups: groups.groups.map(({ id, members }) => ({ id, members: [...members] })),
    nextId: groups.nextId,
  }
}

/** What a verifier must find again, to the last bit. */
export function proofResult(result: OpinionGroups): Json {
  const { conversation, groups } = result
  const ids = (listed: readonly { readonly statement: number }[]) =>
    listed.map(({ statement }) => conversation.statements[statement]?.id ?? null)
  return {
    groups: groups.map(({ id, members }, g) => ({
      id,
      members: Array.from(members, (p) => conversation.participants[p] as Id),
      representative: ids(result.representative[g] ?? []),
    })),
    nextId: result.nextId,
    majority: { agree: ids(result.majority.agree), disagree: ids(result.majority.disagree) },
    divisive: ids(result.divisive),
    statements: conversation.statements.map(({ id }, s) => ({
      id,
      ...tallyOf(result.votes, s),
      consensus: result.consensus[s] ?? null,
      divisive: result.divisions[s]?.divisiveness ?? null,
    })),
  }
}

/** Recomputes everything from the votes. */
export const verifiers: Verifiers = {
  [rule]: ({ parameters, inputs, result }) => {
    const read = readInputs(inputs)
    if (typeof read === 'string') return read
    const groupCount = parameters['groupCount'] ?? null
    if (groupCount !== null && !isCount(groupCount, 1, 9)) {
      return 'The number of groups asked for is not a whole number from 1 to 9.'
    }
    const found = groupOpinions(read.conversation, { ...read.options, groupCount })
    if (canonicalJson(proofParameters(found)) !== canonicalJson(parameters)) {
      return 'The parameters are not those of this rule.'
    }
    return canonicalJson(proofResult(found)) === canonicalJson(result)
      ? null
      : 'The groups or numbers are not what these votes give.'
  },
}

type Read = { readonly conversation: Conversation; readonly options: Options }

function readInputs(inputs: Json): Read | string {
  const { participants, statements, withdrawn, votes, former, given } = membersOf(inputs)
  if (!areIds(participants)) return 'The participants are not ids in ascending order.'
  if (!areIds(statements)) return 'The statements are not ids in ascending order.'
  if (!areIds(withdrawn)) return 'The withdrawn statements are not ids in ascending order.'
  if (!isList(votes) || votes.length !== participants.length) {
    return 'There is not one text of votes for each participant.'
  }
  const ballots = votes.map((text) => ballotOf(text, statements.length))
  if (ballots.some((ballot) => ballot === null)) {
    return 'The votes are not one letter a, d, p or - for each statement.'
  }
  const before = readGroups(former ?? null)
  const taken = readGroups(given ?? null)
  if (before === undefined || taken === undefined) return 'The groups given are not well formed.'
  const out = new Set(withdrawn)
  return {
    conversation: {
      participants,
      statements: statements.map((id) => ({ id, withdrawn: out.has(id) })),
      ballots: ballots.flatMap((ballot) => ballot ?? []),
    },
    options: { former: before, given: taken },
  }
}

function ballotOf(text: Json, statements: number): Int32Array | null {
  if (typeof text !== 'string' || text.length > statements || text.endsWith('-')) return null
  const codes: number[] = []
  for (let s = 0; s < text.length; s++) {
    const letter = text.charAt(s)
    if (letter === '-') continue
    const offset = 'dpa'.indexOf(letter)
    if (offset < 0) return null
    codes.push(3 * s + offset)
  }
  return Int32Array.from(codes)
}

/** Null for none; undefined when not well formed. */
function readGroups(value: Json): FormerGroups | null | undefined {
  if (value === null) return null
  const { groups, nextId } = membersOf(value)
  if (!isList(groups) || !isCount(nextId, 0, 1e9)) return undefined
  const read = groups.map((group) => {
    const { id, members } = membersOf(group)
    return isCount(id, 0, nextId - 1) && isList(members) && members.every(isId)
      ? { id, members }
      : null
  })
  const all = read.flatMap((group) => group ?? [])
  const people = all.flatMap(({ members }) => members)
  const isSound =
    all.length === read.length &&
    new Set(all.map(({ id }) => id)).size === all.length &&
    new Set(people).size === people.length
  return isSound ? { groups: all, nextId } : undefined
}

function membersOf(value: Json): { readonly [name: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !isList(value) ? value : {}
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isCount(value: Json | undefined, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function isId(value: Json): value is Id {
  return typeof value === 'string' || (typeof value === 'number' && Number.isSafeInteger(value))
}

function areIds(value: Json | undefined): value is readonly Id[] {
  return (
    isList(value) &&
    value.every(isId) &&
    value.every((id, i) => i === 0 || compareIds(value[i - 1] as Id, id as Id) < 0)
  )
}
