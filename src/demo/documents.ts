import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { type PdfBlock, taggedPdf } from '#kernel/tagged-pdf.ts'
import { siteTenant } from '#kernel/tenant.ts'
import { addDocument, solutionSubject } from '#modules/solutions/index.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')

type DemoDocument = {
  /** The solution, by the name in its address. */
  readonly of: string
  readonly role: 'contract' | 'document'
  readonly file: string
  readonly title: string
  /** Headings begin with `# `. */
  readonly text: readonly string[]
}

const notice = 'Invented for the demonstration; not a text of law.'

/** What goes along in the reuse kits: two contract texts, and a form for the street. */
const documents: readonly DemoDocument[] = [
  {
    of: 'contract-for-lighting-paid-from-savings',
    role: 'contract',
    file: 'lighting-contract.pdf',
    title: 'Contract text: lighting paid from savings',
    text: [
      '# 1. What is delivered',
      'The contractor replaces the luminaires of Annex A within nine months and keeps them in order for ten years. Annex A is the count of the lamps made before the tender; both sides walk a tenth of the streets together and correct it.',
      '# 2. How savings are measured',
      'The base is the electricity of the twelve months before the contract, read from the meters of Annex B. Each year the readings of the same meters are held against it. Hours of light and the number of lamps are corrected for; the weather is not.',
      '# 3. What the town pays',
      'Nothing at the start. Each year ninety per cent of the money saved, at the price of electricity of that year, and never more than the sum of Annex C. A rise in the price above one half is borne by both in equal parts.',
      '# 4. Who owns the masts and lamps',
      'The masts stay the property of the town. The luminaires become it on the last day of the contract, in working order, without a further payment.',
      '# 5. How either side gets out',
      'After the fifth year, at the end of a year, with six months of notice; the town then pays the rest of Annex C for that year and takes the luminaires over.',
    ],
  },
  {
    of: 'agreement-to-share-a-service',
    role: 'contract',
    file: 'sharing-agreement.pdf',
    title: 'Contract text: municipalities share a service',
    text: [
      '# 1. The service and where it sits',
      'The municipality of the seat employs the staff and keeps the books. The others give it the task, and keep the right to decide what is decided by a council.',
      '# 2. Who pays what',
      'One half in equal parts, one half by inhabitants on the first of January. The budget is agreed by the end of October; without an agreement the one of the year before stands.',
      '# 3. Who decides',
      'A board of the mayors, one vote each. Staff and prices need two thirds; a new member and an end of the agreement need all.',
      '# 4. How one leaves',
      'At the end of a year, with twelve months of notice. Who leaves pays its part of the leases and of the notice periods that were agreed while it was a member, and of nothing else.',
    ],
  },
  {
    of: 'count-your-lamps-first',
    role: 'document',
    file: 'count-of-lamps-form.pdf',
    title: 'Form for the street: one line for each mast',
    text: [
      '# What is noted at each mast',
      'Number painted on the mast, and the number in the book. Street and house. Type of lamp and its power in watts. State: in order, dark by day and night, lit by day, leaning, rusted through. Height. Who is beside it: a school, a crossing, a field.',
      '# How two people do it',
      'One walks and reads aloud, one writes on the phone. Sixty masts in an hour; a town of four thousand takes two weeks of mornings. In the evening the day’s masts are counted against the map.',
    ],
  },
]

/** Adds the documents to their solutions; the small PDFs are made here. */
export async function loadDocuments(runtime: Runtime): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'korzo-documents-'))
  try {
    for (const { of, role, file, title, text } of documents) {
      const solution = await solutionSubject(runtime.db, of)
      if (solution === undefined) throw new Error(`the demonstration has no solution ${of}`)
      const path = join(folder, file)
      const madeAt = runtime.clock()
      const bytes = await taggedPdf({
        title,
        language: 'en',
        madeAt,
        blocks: blocksOf(title, text),
      })
      await writeFile(path, bytes)
      const upload = { field: 'file', name: file, path, bytes: bytes.length }
      const limits = { types: ['pdf'], mostBytes: 1_000_000 }
      const { id: fileId } = await keepUpload(
        runtime,
        { tenantId: siteTenant, actor },
        upload,
        limits,
      )
      const input = { solutionId: solution.id, referenceId: '', fileId, role, title }
      valueOf(await addDocument.call(runtime, actor, input))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function blocksOf(title: string, text: readonly string[]): PdfBlock[] {
  const parts = text.map(
    (line): PdfBlock =>
      line.startsWith('# ') ? { as: 'H2', text: line.slice(2) } : { as: 'P', text: line },
  )
  return [{ as: 'H1', text: title }, { as: 'P', text: notice }, ...parts]
}
