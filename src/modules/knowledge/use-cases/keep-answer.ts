import type { Work } from '#kernel/contract.ts'
import { removeDocument } from '#kernel/search/index.ts'
import { paperInput } from '../domain/paper.ts'
import { paperBy } from '../queries/papers.ts'
import { indexPaper } from './index-paper.ts'
import { columnsOf, freeSlug } from './keep-paper.ts'

/** A question and its answer, which both sides let everyone read. No person is named: it says which town answered. */
export type Answer = {
  readonly tenantId: string
  /** What it is made from; the same is never entered twice. */
  readonly madeFrom: string
  readonly question: string
  readonly answer: string
  readonly language: string
  readonly organisationId: string
  readonly about: string
  readonly topics: readonly string[]
  readonly isInvented: boolean
}

/** Enters a question and its answer into the library, inside a use case that may. What is there already is left as it is. */
export async function enterAnswer(work: Work, answer: Answer): Promise<{ slug: string }> {
  const { db, now, newId, record } = work
  const { tenantId, madeFrom, question, language } = answer
  const known = await paperBy(db, { tenantId, madeFrom })
  if (known !== undefined) return known
  const id = newId<'paper'>()
  const title = { [language]: titleOf(question) }
  const said = paperInput.parse({
    kind: 'guide',
    title,
    body: { [language]: `${quoted(question)}\n\n${paragraphs(answer.answer)}` },
    year: now.getUTCFullYear(),
    language: language.split('-')[0],
    topics: [...answer.topics],
    organisationId: answer.organisationId,
    about: answer.about,
    isPublished: true,
  })
  const slug = await freeSlug(db, { tenantId, title, suffix: id.slice(-8) })
  await db
    .insertInto('knowledge.paper')
    .values({
      tenant_id: tenantId,
      id,
      slug,
      ...columnsOf(said),
      kind: 'question-and-answer',
      made_from: madeFrom,
      is_invented: answer.isInvented,
      file_state: 'none',
      created_at: now,
      changed_at: now,
    })
    .execute()
  await indexPaper(work, { tenantId, id })
  await record('knowledge.answer-entered', { paperId: id }, { tenantId })
  return { slug }
}

/** Takes a question and its answer out of the library, as soon as one side no longer agrees. */
export async function removeAnswer(
  work: Work,
  { tenantId, madeFrom }: Pick<Answer, 'tenantId' | 'madeFrom'>,
): Promise<void> {
  const known = await paperBy(work.db, { tenantId, madeFrom })
  if (known === undefined) return
  await work.db
    .deleteFrom('knowledge.paper')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', known.id)
    .execute()
  await removeDocument(work, 'paper', known.id)
  await work.record('knowledge.answer-removed', { paperId: known.id }, { tenantId })
}

const longestTitle = 160

/** The question's first line, at most so long. */
function titleOf(question: string): string {
  const [line = ''] = question.trim().split('\n')
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1)}…`
}

/** Lines of a mail, each a paragraph. */
function paragraphs(words: string): string {
  return words.trim().replaceAll(/\s*\n\s*/g, '\n\n')
}

function quoted(words: string): string {
  return words
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
}
