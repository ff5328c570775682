import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)
const face = (name: string) => load.resolve(`@expo-google-fonts/commissioner/${name}`)

/** One heading or line of a document, in the order it is read. */
export type PdfBlock = {
  readonly as: 'H1' | 'H2' | 'H3' | 'P'
  readonly text: string
  readonly startsPage?: boolean
}

/** What a listener is told before the first word. */
type About = {
  readonly title: string
  /** BCP 47 tag of the language it is written in. */
  readonly language: string
  readonly madeAt: Date
}

/**
 * A PDF after PDF/UA-1 (ISO 14289-1): `draw` puts all it draws into structures or marks it as decoration. What the library does
 * for this standard by itself also lists the signs of each font (`CIDSet`), leaving parts of composed letters out: optional, and a
 * fault when wrong (clause 7.21.4.2), so the standard is named here and no such list written.
 */
export async function accessiblePdf(
  { title, language, madeAt }: About,
  page: Pick<PDFKit.PDFDocumentOptions, 'layout' | 'margin'>,
  draw: (document: PDFKit.PDFDocument) => void,
): Promise<Buffer> {
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({
    ...page,
    size: 'A4',
    tagged: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: title, Creator: 'Korzo', Producer: 'Korzo', CreationDate: madeAt },
  })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((ready, fail) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => ready(Buffer.concat(chunks)))
    document.on('error', fail)
  })
  draw(document)
  document.appendXML(
    '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
  )
  document.end()
  return finished
}

/** A tagged PDF of headings and paragraphs in reading order. */
export function taggedPdf({
  blocks,
  ...about
}: About & { readonly blocks: readonly PdfBlock[] }): Promise<Buffer> {
  return accessiblePdf(about, { margin: 56 }, (document) => {
    document.registerFont('text', face('400Regular/Commissioner_400Regular.ttf'))
    document.registerFont('bold', face('600SemiBold/Commissioner_600SemiBold.ttf'))
    const root = document.struct('Document')
    document.addStructure(root)
    for (const block of blocks) {
      if (block.startsPage === true) document.addPage()
      root.add(document.struct(block.as, {}, [() => drawBlock(document, block)]))
    }
    root.end()
  })
}

function drawBlock(document: PDFKit.PDFDocument, { as, text }: PdfBlock): void {
  const size = { H1: 20, H2: 15, H3: 11, P: 11 }[as]
  document
    .font(as === 'P' ? 'text' : 'bold')
    .fontSize(size)
    .text(text, { paragraphGap: as === 'P' ? 8 : 3 })
}
