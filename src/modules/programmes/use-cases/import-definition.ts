import { readForm } from '@korzo/forms'
import { refuse } from '@korzo/values'
import { z } from 'zod'
import type { Db } from '#kernel/db.ts'
import { type InputIssue, InvalidInput, issueAt } from '#kernel/invalid-input.ts'
import type { WholeObject } from '#kernel/sheets/index.ts'
import { useCase } from '#kernel/use-case.ts'
import { dropFile, importDraft } from '#modules/list-files/index.ts'
import { callInput } from '../domain/call-input.ts'
import { unknownFields } from '../domain/eligibility.ts'
import { programmeMakers } from '../permissions.ts'
import { programmeDefinition } from '../queries/definition.ts'
import { type ProgrammePage, programmeById } from '../queries/programme-page.ts'
import { draftCall } from './write-call.ts'
import { changeProgramme, programmeInput } from './write-programme.ts'

const input = z.object({ tenantId: z.uuid(), programmeId: z.uuid(), draftId: z.uuid() })

/**
 * Drafts a new call in the last edition of a programme from a kept definition: words, rules, criteria, activities, quotas, days and form. Nothing
 * of it is published.
 *
 * @throws {InvalidInput} naming every fault by its part.
 */
export const importCall = useCase({
  name: 'programmes.import-call',
  input,
  may: programmeMakers,
  load: ({ db }, { tenantId, programmeId }) => programmeById(db, tenantId, programmeId),
  async run(work, { draftId }, { tenantId, id: programmeId, editions }) {
    const draft = { tenantId, subjectId: programmeId, id: draftId, kind: 'calls' }
    const document = await keptDocument(work.db, draft)
    const { form, ...call } = callIn(document)
    const issues = callFaults(document)
    if (issues.length > 0) throw new InvalidInput(issues)
    const editionId = editions[0]?.id ?? refuse('not-found')
    const drafted = await draftCall.within(work, { tenantId, editionId, call: call as never, form })
    await dropFile(work, draft)
    return drafted
  },
})

/** What is wrong with the definition of a call, part by part. */
export function callFaults(document: WholeObject): InputIssue[] {
  const { form, ...call } = callIn(document)
  const read = callInput.safeParse(call)
  const made = readForm(form)
  const ofCall = read.success ? [] : new InvalidInput(read.error.issues).issues
  const ofForm = made.ok
    ? []
    : made.faults.map(({ path, code }) => issueAt(path === '' ? 'form' : `form.${path}`, code))
  if (!read.success || !made.ok) return [...ofCall, ...ofForm]
  const unknown = unknownFields(read.data.rules, made.form)
  return unknown.length === 0
    ? []
    : [issueAt('rules', 'programmes.rule-asks-nothing', { fields: unknown.join(', ') })]
}

/** Activities of a new call are new ones, whatever stood in the file. */
function callIn({ activities, ...document }: WholeObject): WholeObject {
  if (!Array.isArray(activities)) return document
  const fresh = activities.map((one) => {
    if (typeof one !== 'object' || one === null) return one
    const { id: _, ...activity } = one as WholeObject
    return activity
  })
  return { ...document, activities: fresh }
}

async function keptDocument(db: Db, key: Parameters<typeof importDraft>[1]): Promise<WholeObject> {
  const { rows } = (await importDraft(db, key)) ?? refuse('not-found')
  return (rows[0] ?? {}) as WholeObject
}

/**
 * Changes what a programme says, who carries it, and the money and days of its years, by a kept file. Years that are not in the file stay;
 * a second time nothing is written.
 *
 * @throws {InvalidInput} naming every fault by its part.
 */
export const importProgramme = useCase({
  name: 'programmes.import-programme',
  input,
  may: programmeMakers,
  load: ({ db }, { tenantId, programmeId }) => programmeById(db, tenantId, programmeId),
  async run(work, { draftId }, programme) {
    const { tenantId, id: programmeId, indicators, closedAt } = programme
    if (closedAt !== null) refuse('programmes.programme-is-closed')
    const draft = { tenantId, subjectId: programmeId, id: draftId, kind: 'definition' }
    const document = await keptDocument(work.db, draft)
    const issues = programmeFaults(document)
    if (issues.length > 0) throw new InvalidInput(issues)
    const { editions, ...said } = programmeFile.parse(document)
    const isSame = !changedParts(programme, document).some((part) => !part.startsWith('editions'))
    for (const edition of isSame ? changedEditions(programme, document) : editions)
      await changeProgramme.within(work, { ...said, tenantId, programmeId, indicators, edition })
    await dropFile(work, draft)
  },
})

const programmeFile = programmeInput
  .omit({ indicators: true, edition: true })
  .extend({ editions: z.array(programmeInput.shape.edition).min(1).max(50) })
  .refine(({ editions }) => new Set(editions.map(({ year }) => year)).size === editions.length, {
    message: 'programmes.year-twice',
    path: ['editions'],
  })

/** What is wrong with the file of a programme, part by part. */
export function programmeFaults(document: WholeObject): readonly InputIssue[] {
  const read = programmeFile.safeParse(document)
  return read.success ? [] : new InvalidInput(read.error.issues).issues
}

/** The parts of a programme a file says otherwise: `title`, `editions.2027`. */
export function changedParts(programme: ProgrammePage, document: WholeObject): string[] {
  const read = programmeFile.safeParse(document)
  if (!read.success) return []
  const { editions, ...said } = programmeDefinition(programme)
  const { editions: given, ...file } = programmeDefinition(read.data as never)
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  return [
    ...Object.keys(said).filter((part) => isOther(said[part], file[part])),
    ...read.data.editions.flatMap(({ year }, at) => {
      const before = programme.editions.findIndex((one) => one.year === year)
      const known = Array.isArray(editions) ? editions[before] : undefined
      return isOther(Array.isArray(given) ? given[at] : undefined, known)
        ? [`editions.${year}`]
        : []
    }),
  ]
}

function changedEditions(programme: ProgrammePage, document: WholeObject) {
  const changed = new Set(changedParts(programme, document))
  return programmeFile
    .parse(document)
    .editions.filter(({ year }) => changed.has(`editions.${year}`))
}
