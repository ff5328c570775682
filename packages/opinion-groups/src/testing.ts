import { existsSync, readFileSync } from 'node:fs'
import { type Conversation, conversationBuilder, type Vote } from './conversation.ts'
import { readOpinionsJson } from './reading/exports.ts'

const folder = '../shared/data/opinions'

/** Whether the real conversations are there; says in one line when not. */
export const hasData = existsSync(folder)
if (!hasData) process.stdout.write(`skipped: ${folder} is not there\n`)

export const completeExports = ['fixture-50-three-groups', 'fixture-below-100'] as const
export type CompleteExport = (typeof completeExports)[number]

export function dataFile(conversation: string, file: string): string {
  return readFileSync(`${folder}/${conversation}/${file}`, 'utf8')
}

/** The Polis server's own result, as far as the tests use it. */
export type ServerResult = {
  readonly pca: { readonly center: number[]; readonly comps: [number[], number[]] }
  readonly 'base-clusters': {
    readonly members: number[][]
    readonly x: number[]
    readonly y: number[]
  }
  readonly repness: { readonly [group: string]: ServerStatement[] }
  readonly consensus: { readonly agree: ServerStatement[]; readonly disagree: ServerStatement[] }
  readonly 'group-aware-consensus': { readonly [statement: string]: number }
}

export type ServerStatement = {
  readonly tid: number
  readonly 'n-success': number
  readonly 'n-trials': number
  readonly 'p-success': number
  readonly 'p-test': number
  readonly repness: number
  readonly 'repness-test': number
  readonly 'repful-for': 'agree' | 'disagree'
  readonly 'n-agree'?: number
}

export function serverResult(name: CompleteExport): ServerResult {
  return JSON.parse(dataFile(name, 'math-pca2.json')) as ServerResult
}

/**
 * A complete export as the server saw it. votes.json of `fixture-50-three-groups` lost participant 50, whom the server
 * counted with four votes (`user-vote-counts`): the server's means of statements 1, 4, 12 and 20, and of no other, are
 * those of votes.json with one more disagreement.
 */
export function completeExport(name: CompleteExport): Conversation {
  const into = conversationBuilder()
  readOpinionsJson(dataFile(name, 'votes.json'), into)
  readOpinionsJson(dataFile(name, 'comments.json'), into)
  if (name === 'fixture-50-three-groups') for (const s of [1, 4, 12, 20]) into.vote(50, s, -1)
  return into.finish()
}

/** A conversation from texts like `ad-p`: a row for each participant, a letter for each statement. */
export function conversationOf(...rows: readonly string[]): Conversation {
  const into = conversationBuilder()
  const votes: Record<string, Vote> = { a: 1, p: 0, d: -1 }
  const width = Math.max(0, ...rows.map((row) => row.length))
  for (let s = 0; s < width; s++) into.statement({ id: s, withdrawn: false })
  rows.forEach((row, p) => {
    for (const [s, letter] of [...row].entries()) {
      const vote = votes[letter]
      if (vote !== undefined) into.vote(p, s, vote)
    }
  })
  return into.finish()
}

/** An invented conversation: how many take part, in how many statements, and the share of votes that are cast. */
export type MadeUp = {
  readonly participants: number
  readonly statements: number
  readonly share: number
  readonly kind?: 'camps' | 'noise'
}

/** Calls back with every vote, always the same ones: three camps that lean differently, or no opinion that anybody shares. */
export function eachMadeUpVote(
  { participants, statements, share, kind = 'camps' }: MadeUp,
  visit: (participant: number, statement: number, vote: Vote) => void,
): void {
  let state = 7
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  for (let p = 0; p < participants; p++) {
    for (let s = 0; s < statements; s++) {
      if (next() >= share) continue
      const lean = kind === 'noise' ? 0.5 : ((s * 7 + (p % 3) * 5) % 11) / 11
      visit(p, s, next() < 0.15 ? 0 : next() < lean ? 1 : -1)
    }
  }
}

export function madeUp(made: MadeUp): Conversation {
  const into = conversationBuilder()
  eachMadeUpVote(made, (p, s, vote) => into.vote(p, s, vote))
  return into.finish()
}

/** Made-up conversation of camps. */
export function camps(participants: number, statements: number, share = 0.4): Conversation {
  return madeUp({ participants, statements, share })
}
