import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { pdfOf } from './application-pdf.ts'
import { openApplication } from './application-view.tsx'

/** What was handed in, as a PDF that screen readers can read. */
export async function handedInPdf(visit: Visit): Promise<Response> {
  const opened = await openApplication(visit)
  if (opened.application.submittedAt === null) refuse('not-found')
  return new Response(new Uint8Array(await pdfOf(visit, opened)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${opened.application.code}.pdf"`,
      'cache-control': 'private, no-cache',
    },
  })
}
