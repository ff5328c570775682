import { type Place, readJson } from '@korzo/json-reader'
import { type ConversationBuilder, type Id, idOf, type Vote } from '../conversation.ts'
import type { FormerGroups } from '../group-opinions.ts'

/**
 * Reads JSON into a conversation: `{ "statements": […], "votes": […] }`, or either list alone as Polis exports it. A vote
 * is `{ participant, statement, vote, at }` with 1, 0, −1 or "agree", "pass", "disagree"; a statement is
 * `{ id, text, withdrawn }`. The exports' names are understood as well (`pid` or `participant_id`, `tid` or
 * `statement_id`, `modified`, `txt`, `mod` or `moderated`, `is_meta`); members of other names are passed over.
 *
 * @throws {InputError} with line and column.
 */
export function readOpinionsJson(text: string, into: ConversationBuilder): void {
  const root = readJson(text)
  if (root.isList()) {
    readItems(root, into)
    return
  }
  const members = new Map(root.entries())
  const votes = members.get('votes') ?? root.fail('a list of votes, or an object with "votes"')
  for (const vote of votes.list()) readVote(named(vote), vote, into)
  const statements = members.get('statements') ?? members.get('comments')
  for (const one of statements?.list() ?? []) readStatement(named(one), one, into)
}

type Members = ReadonlyMap<string, Place>

/** A list by itself holds votes when its items have one, statements otherwise. */
function readItems(list: Place, into: ConversationBuilder): void {
  for (const item of list.list()) {
    const members = named(item)
    if (members.has('vote')) readVote(members, item, into)
    else readStatement(members, item, into)
  }
}

function named(place: Place): Members {
  return new Map(place.entries())
}

function readVote(members: Members, place: Place, into: ConversationBuilder): void {
  const participant = one(members, ['participant', 'pid', 'participant_id', 'voter'])
  const statement = one(members, ['statement', 'tid', 'statement_id', 'comment'])
  const vote = one(members, ['vote'])
  if (participant === null) return place.fail('a vote with "participant"')
  if (statement === null) return place.fail('a vote with "statement"')
  if (vote === null) return place.fail('a vote with "vote"')
  const at = one(members, ['at', 'modified', 'timestamp'])
  into.vote(idAt(participant), idAt(statement), voteAt(vote), at === null ? 0 : timeAt(at))
}

function readStatement(members: Members, place: Place, into: ConversationBuilder): void {
  const id = one(members, ['id', 'tid', 'statement_id'])
  if (id === null) return place.fail('a statement with "id"')
  const text = one(members, ['text', 'txt'])
  const moderated = one(members, ['mod', 'moderated'])
  const isWithdrawn = one(members, ['withdrawn'])?.boolean() ?? false
  const isMeta = one(members, ['is_meta'])?.boolean() ?? false
  const isModeratedOut = moderated !== null && moderated.integer(-1, 1) === -1
  into.statement({
    id: idAt(id),
    withdrawn: isWithdrawn || isMeta || isModeratedOut,
    ...(text === null ? {} : { text: text.string(100_000) }),
  })
}

function one(members: Members, names: readonly string[]): Place | null {
  for (const name of names) {
    const place = members.get(name)
    if (place !== undefined && !place.isEmpty()) return place
  }
  return null
}

/**
 * Reads groups: `{ "groups": [{ "id", "members" }] }`, as this package's command prints them, or the server's own result
 * (`math-pca2.json`: `group-clusters` made of `base-clusters`).
 *
 * @throws {InputError} with line and column.
 */
export function readGroups(text: string): FormerGroups {
  const root = readJson(text)
  const members = new Map(root.entries())
  const clusters = members.get('group-clusters')
  if (clusters !== undefined) return serverGroups(clusters, members.get('base-clusters') ?? root)
  const listed = members.get('groups') ?? root.fail('an object with "groups"')
  const groups = listed.list().map((place) => {
    const group = named(place)
    const id = one(group, ['id']) ?? place.fail('a group with "id"')
    const ids = one(group, ['members']) ?? place.fail('a group with "members"')
    return { id: id.integer(0, mostGroupId), members: ids.list().map(idAt) }
  })
  return checkedGroups(groups, members.get('nextGroupId')?.integer(0, mostGroupId) ?? 0, root)
}

const mostGroupId = 1_000_000_000

function serverGroups(clusters: Place, base: Place): FormerGroups {
  const members = named(base)
  const ids = (members.get('id') ?? base.fail('"base-clusters" with "id"')).list()
  const lists = (members.get('members') ?? base.fail('"base-clusters" with "members"')).list()
  const people = new Map(ids.map((id, i) => [idAt(id), lists[i]?.list().map(idAt) ?? []]))
  const groups = clusters.list().map((place) => {
    const group = named(place)
    const id = one(group, ['id']) ?? place.fail('a group with "id"')
    const made = one(group, ['members']) ?? place.fail('a group with "members"')
    return {
      id: id.integer(0, mostGroupId),
      members: made.list().flatMap((one) => peopleOf(one, people)),
    }
  })
  return checkedGroups(groups, 0, clusters)
}

function peopleOf(cluster: Place, people: ReadonlyMap<Id, readonly Id[]>): readonly Id[] {
  return people.get(idAt(cluster)) ?? cluster.fail('the id of a base cluster')
}

function checkedGroups(groups: FormerGroups['groups'], nextId: number, place: Place): FormerGroups {
  const members = groups.flatMap((group) => group.members)
  if (new Set(groups.map(({ id }) => id)).size < groups.length) place.fail('each group id once')
  if (new Set(members).size < members.length) place.fail('each member in one group only')
  return { groups, nextId: Math.max(nextId, ...groups.map(({ id }) => id + 1), 0) }
}

function idAt(place: Place): Id {
  const most = 999_999_999_999_999
  return place.isString() ? idOf(place.string()) : place.integer(-most, most)
}

function voteAt(place: Place): Vote {
  if (!place.isString()) {
    const vote = place.integer(-1, 1)
    return vote === 1 ? 1 : vote === 0 ? 0 : -1
  }
  const words = { agree: 1, pass: 0, disagree: -1 } as const
  return words[place.oneOf(['agree', 'pass', 'disagree'])]
}

function timeAt(place: Place): number {
  if (!place.isString()) return place.integer(0, Number.MAX_SAFE_INTEGER)
  const text = place.string()
  return /^\d{1,15}$/.test(text) ? Number(text) : place.fail('a time in milliseconds')
}
