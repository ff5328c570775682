import type { Json } from '@korzo/proofs'
import type { Id } from './conversation.ts'
import { groupFindings, statementFindings } from './findings.ts'
import type { OpinionGroups } from './group-opinions.ts'
import { groupName, groupSentence, groupsSentence, statementSentence } from './sentences.ts'
import { tallyOf } from './statement-votes.ts'

type Members = { readonly [name: string]: Json }

const mostShown = 5

/**
 * A result as data for others, with a finding and an English sentence for every statement and group: `k`, `groups`,
 * `statements` (votes overall and per group; `consensus` and `divisive` from 0 to 1), `majority`, `dividing`, `notPlaced`.
 */
export function report(result: OpinionGroups): Members {
  const { conversation, groups, placed } = result
  const inGroups = new Set(placed)
  return {
    k: groups.length,
    text: groupsSentence(groups.length, placed.length, conversation.participants.length),
    groups: groups.map(({ id, members }, g) => ({
      id,
      name: groupName(id),
      members: Array.from(members, (p) => conversation.participants[p] as Id),
      representative: representatives(result, g),
    })),
    nextGroupId: result.nextId,
    statements: statements(result),
    majority: {
      agree: result.majority.agree.map(({ statement }) => idAt(result, statement)),
      disagree: result.majority.disagree.map(({ statement }) => idAt(result, statement)),
    },
    dividing: result.divisive.slice(0, mostShown).map(({ statement }) => idAt(result, statement)),
    notPlaced: conversation.participants.filter((_, p) => !inGroups.has(p)),
    within: result.within,
    silhouettes: result.tried.map(({ k, silhouette }) => ({ k, silhouette })),
    components: result.pca.components.map((component) => Array.from(component)),
    steps: result.pca.steps,
  }
}

function representatives(result: OpinionGroups, g: number): Json[] {
  const findings = groupFindings(result, g)
  return (result.representative[g] ?? []).map((one, i) => {
    const finding = findings[i]
    return {
      id: idAt(result, one.statement),
      side: one.side,
      successes: one.successes,
      trials: one.trials,
      ratio: one.ratio,
      ...(one.mostAgreed === undefined ? {} : { mostAgreed: one.mostAgreed }),
      ...(finding === undefined ? {} : { finding, text: groupSentence(finding) }),
    }
  })
}

function statements(result: OpinionGroups): Json[] {
  const findings = statementFindings(result)
  return result.conversation.statements.map(({ id, withdrawn }, s) => {
    const finding = findings[s]
    return {
      id,
      ...tallyOf(result.votes, s),
      groups: result.groups.map((group, g) => ({
        id: group.id,
        ...tallyOf(result.groupVotes[g] ?? new Int32Array(0), s),
      })),
      consensus: result.consensus[s] ?? 0,
      consensusAgainst: result.consensusAgainst[s] ?? 0,
      divisive: result.divisions[s]?.divisiveness ?? 0,
      ...(withdrawn ? { withdrawn } : {}),
      ...(finding === undefined ? {} : { finding, text: statementSentence(finding) }),
    }
  })
}

/** The same for a person to read, several lines. */
export function reportText(result: OpinionGroups): string {
  const { conversation, groups, placed } = result
  const lines = [groupsSentence(groups.length, placed.length, conversation.participants.length)]
  groups.forEach(({ id, members }, g) => {
    lines.push('', `Group ${groupName(id)}, ${members.length} participants`)
    ;(result.representative[g] ?? []).forEach((one, i) => {
      const finding = groupFindings(result, g)[i]
      lines.push(quoted(result, one.statement))
      if (finding !== undefined) lines.push(`    ${groupSentence(finding)}`)
    })
  })
  const shared = [...result.majority.agree, ...result.majority.disagree]
  const dividing = result.divisive.slice(0, mostShown)
  lines.push(...section('What most people think', result, shared))
  lines.push(...section('What divides people most', result, dividing))
  return lines.join('\n')
}

function section(
  title: string,
  result: OpinionGroups,
  listed: readonly { readonly statement: number }[],
): string[] {
  if (listed.length === 0) return []
  const findings = statementFindings(result)
  const lines = listed.flatMap(({ statement }) => {
    const finding = findings[statement]
    const sentence = finding === undefined ? [] : [`    ${statementSentence(finding)}`]
    return [quoted(result, statement), ...sentence]
  })
  return ['', title, ...lines]
}

function quoted(result: OpinionGroups, s: number): string {
  const text = result.conversation.statements[s]?.text
  const id = `statement ${idAt(result, s)}`
  return `  ${text === undefined ? id : `“${text.replaceAll(/\s+/g, ' ').trim()}” (${id})`}`
}

function idAt(result: OpinionGroups, s: number): Id {
  return result.conversation.statements[s]?.id ?? s
}
