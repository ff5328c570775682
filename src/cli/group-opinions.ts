import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  type Conversation,
  type ConversationBuilder,
  conversationBuilder,
  type FormerGroups,
  groupOpinions,
  type Options,
  proofInputs,
  proofParameters,
  proofResult,
  readGroups,
  readOpinionsJson,
  readTable,
  report,
  reportText,
  rule,
  type TableKind,
} from '@korzo/opinion-groups'
import { InputError } from '@korzo/values'
import { type Arguments, UsageError } from './command.ts'
import { decisionCommand } from './decision-command.ts'

type Problem = { readonly conversation: Conversation; readonly options: Options }

/** `korzo group-opinions`: opinion groups, what stands for each, what unites and what divides. */
export const command = decisionCommand<Problem>({
  name: 'group-opinions',
  summary:
    'Find opinion groups in agree, disagree and pass votes, and what unites and divides them',
  usage: 'FILES… [--groups N] [--former FILE] [--given FILE] [--json] [--proof FILE]',
  options: {
    groups: {
      type: 'string',
      value: 'N',
      description: 'So many groups (1 to 9); else the clearest',
    },
    former: {
      type: 'string',
      value: 'FILE',
      description: 'Groups of an earlier result keep their ids',
    },
    given: { type: 'string', value: 'FILE', description: 'Take these groups, search none' },
  },
  help:
    'Each file is a folder of a Polis export (votes.csv or participants-votes.csv, with comments.csv; or votes.json with\n' +
    'comments.json), one of its tables, or JSON. Tables beside a given one that say which statements were moderated out\n' +
    'are read as well. --former and --given read a line printed by --json, or the server’s math-pca2.json.',
  async read(path, args) {
    return { conversation: await readConversation(path), options: await readOptions(args) }
  },
  decide({ conversation, options }) {
    const result = groupOpinions(conversation, options)
    return {
      rule,
      parameters: proofParameters(result),
      seed: null,
      ties: [],
      inputs: () => proofInputs(conversation, options),
      result: proofResult(result),
      output: report(result),
      text: () => reportText(result),
    }
  },
})

async function readOptions(args: Arguments): Promise<Options> {
  const { groups, former, given } = args.values
  if (typeof groups === 'string' && !/^[1-9]$/.test(groups)) {
    throw new UsageError('--groups takes a whole number from 1 to 9')
  }
  return {
    groupCount: typeof groups === 'string' ? Number(groups) : null,
    former: typeof former === 'string' ? await groupsIn(former) : null,
    given: typeof given === 'string' ? await groupsIn(given) : null,
  }
}

/** The votes' table first, the comments' last, so that what moderation did is known in the end. */
async function readConversation(path: string): Promise<Conversation> {
  const into = conversationBuilder()
  const isFolder = (await stat(path)).isDirectory()
  const folder = isFolder ? path : dirname(path)
  const names = (await readdir(folder)).sort()
  const votes = isFolder ? votesIn(names) : basename(path)
  if (votes === undefined) {
    const expected = 'a folder with votes.csv, participants-votes.csv or votes.json'
    throw new InputError({ line: 1, column: 1, expected })
  }
  if ((await readFileInto(join(folder, votes), into)) === 'comments') {
    throw new InputError({ line: 1, column: 1, expected: 'a table of votes, not of comments' })
  }
  const comments = votes.replace(/(?:participants?-)?votes\.(csv|json)$/, 'comments.$1')
  if (comments !== votes && names.includes(comments)) {
    await readFileInto(join(folder, comments), into)
  }
  return into.finish()
}

/** The first table of votes: single votes rather than one row a participant, because they know their order. */
function votesIn(names: readonly string[]): string | undefined {
  const tables = names.filter((name) => /(?:^|-)votes\.csv$/.test(name))
  return (
    tables.find((name) => !isByParticipant(name)) ??
    tables.find(isByParticipant) ??
    names.find((name) => name === 'votes.json')
  )
}

function isByParticipant(name: string): boolean {
  return /participants?-votes\.csv$/.test(name)
}

/** @returns what it was. @throws {InputError} that names the file. */
async function readFileInto(file: string, into: ConversationBuilder): Promise<TableKind | 'json'> {
  const text = await readFile(file, 'utf8')
  return inFile(file, () => {
    if (!/^\uFEFF?\s*[[{]/.test(text)) return readTable(text, into)
    readOpinionsJson(text, into)
    return 'json'
  })
}

async function groupsIn(file: string): Promise<FormerGroups> {
  const text = await readFile(file, 'utf8')
  return inFile(file, () => readGroups(text))
}

function inFile<Result>(file: string, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const { line, column, expected } = error
    throw new InputError({ line, column, expected: `(${basename(file)}) ${expected}` })
  }
}
