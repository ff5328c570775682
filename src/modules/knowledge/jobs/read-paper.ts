import { z } from 'zod'
import type { Runtime } from '#kernel/contract.ts'
import { fileById, readFile } from '#kernel/files/index.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { readingLimits } from '../domain/paper.ts'
import { paperBy } from '../queries/papers.ts'
import { readQueue } from '../use-cases/keep-paper.ts'
import { keepPaperText } from '../use-cases/keep-paper-text.ts'
import { textOfPdf } from './pdf-text.ts'

const payload = z.object({ tenantId: z.uuid(), paperId: z.uuid() })

/** Reads the file of a paper, outside of any transaction, and lets its words be found. Doing it twice changes nothing. */
export async function readPaper(runtime: Runtime, given: unknown): Promise<void> {
  const { tenantId, paperId } = payload.parse(given)
  const paper = await paperBy(runtime.db, { tenantId, id: paperId })
  if (paper?.fileId == null || paper.fileState !== 'waiting') return
  const { fileId } = paper
  const file = await fileById(runtime.db, { tenantId, id: fileId })
  if (file === undefined) return
  const content = await new Response(await readFile(runtime.config, file)).arrayBuffer()
  const read = await textOfPdf(new Uint8Array(content), readingLimits)
  await inTransaction(runtime, readQueue, (work) =>
    keepPaperText(work, { tenantId, paperId, fileId }, read),
  )
}
