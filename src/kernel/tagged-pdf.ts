import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)
const face = (name: string) => load.resolve(`@expo-google-fonts/commissioner/${name}`)

/** One heading or line of a document, in the order it is read. */
export type PdfBlock = { readonly as: 'H1' | 'H2' | 'H3' | 'P'; readonly text: string }

type Pdf = {
  readonly title: string
  /** BCP 47 tag of the language it is written in. */
  readonly language: string
  readonly madeAt: Date
  readonly blocks: readonly PdfBlock[]
}

/** A tagged PDF: headings and paragraphs in reading order, title and language said, so that screen readers can read it. */
export async function taggedPdf({ title, language, madeAt, blocks }: Pdf): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({
    size: 'A4',
    margin: 56,
    tagged: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Creator: 'Korzo', CreationDate: madeAt },
  })
  document.registerFont('text', face('400Regular/Commissioner_400Regular.ttf'))
  document.registerFont('bold', face('600SemiBold/Commissioner_600SemiBold.ttf'))
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((ready, fail) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => ready(Buffer.concat(chunks)))
    document.on('error', fail)
  })
  const root = document.struct('Document')
  document.addStructure(root)
  for (const { as, text } of blocks) {
    const draw = () => {
      const size = { H1: 20, H2: 15, H3: 11, P: 11 }[as]
      document
        .font(as === 'P' ? 'text' : 'bold')
        .fontSize(size)
        .text(text, { paragraphGap: as === 'P' ? 8 : 3 })
    }
    root.add(document.struct(as, {}, [draw]))
  }
  root.end()
  document.end()
  return finished
}
