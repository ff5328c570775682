import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Visit } from '#kernel/contract.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { accessiblePdf } from '#kernel/tagged-pdf.ts'
import { wordingFor } from '#kernel/wording.ts'
import { qrPath } from '#ui/qr-code.tsx'
import { printedCode } from '../domain/certificate-code.ts'
import type { Certificate } from '../queries/certificates.ts'

const { resolve } = createRequire(import.meta.url)
const files = {
  text: '@expo-google-fonts/commissioner/400Regular/Commissioner_400Regular.ttf',
  strong: '@expo-google-fonts/commissioner/600SemiBold/Commissioner_600SemiBold.ttf',
  title: '@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf',
} as const
type Face = keyof typeof files

const loaded = new Map<Face, Promise<Buffer>>()
/** Whole fonts with Latin and Cyrillic letters, read once. */
function fontOf(face: Face): Promise<Buffer> {
  const known = loaded.get(face) ?? readFile(resolve(files[face]))
  loaded.set(face, known)
  return known
}

type Line = {
  readonly tag: 'H1' | 'P'
  readonly face: Face
  readonly size: number
  readonly text: string
}

/** A certificate on one page: tagged, in the reader's language, with its code and the address that checks it. */
export async function certificatePdf(visit: Visit, certificate: Certificate): Promise<Buffer> {
  const { t, locale } = visit
  const wording = (text: Certificate['title']) => wordingFor(text, locale.language).text
  const check = `${publicUrl(visit.runtime)}/c/${certificate.code}`
  const lines: Line[] = [
    { tag: 'P', face: 'strong', size: 13, text: wording(certificate.issuer) },
    { tag: 'H1', face: 'title', size: 34, text: t('certificates.certificate') },
    { tag: 'P', face: 'title', size: 26, text: certificate.holder ?? '' },
    { tag: 'P', face: 'strong', size: 18, text: wording(certificate.title) },
    { tag: 'P', face: 'text', size: 13, text: wording(certificate.statement) },
    {
      tag: 'P',
      face: 'text',
      size: 12,
      text: t('certificates.issued-on', { date: locale.date(certificate.issuedAt) }),
    },
    {
      tag: 'P',
      face: 'text',
      size: 11,
      text: t('certificates.check-under', { code: printedCode(certificate.code), address: check }),
    },
  ]
  const about = {
    title: wording(certificate.title),
    language: locale.tag,
    madeAt: certificate.issuedAt,
  }
  return draw(lines, about, check)
}

async function draw(
  lines: readonly Line[],
  about: Parameters<typeof accessiblePdf>[0],
  check: string,
): Promise<Buffer> {
  const faces = await Promise.all(
    (Object.keys(files) as Face[]).map(async (face) => [face, await fontOf(face)] as const),
  )
  return accessiblePdf(about, { layout: 'landscape', margin: 72 }, (doc) => {
    for (const [face, font] of faces) doc.registerFont(face, font)
    const root = doc.struct('Document')
    doc.addStructure(root)
    // A line of colour is decoration: nothing a screen reader should say.
    doc.markContent('Artifact', { type: 'Layout' })
    doc.rect(72, 60, 90, 5).fill('#0d4a73')
    doc.endMarkedContent()
    doc.fillColor('#17212b')
    doc.y = 84
    for (const { tag, face, size, text } of lines) {
      root.add(
        doc.struct(tag, {}, () => {
          doc.font(face).fontSize(size).text(text, 72, doc.y, { width: 640 })
        }),
      )
      doc.y += size * 0.7
    }
    root.end()
    drawCode(doc, check)
  })
}

/** Where the code for a phone stands on the page, in points: left, top, right, bottom. */
const qrPlace: [number, number, number, number] = [680, 60, 770, 150]

/** The address once more for a phone's camera; who listens has it in words, so that it is no content of its own. */
function drawCode(doc: PDFKit.PDFDocument, address: string): void {
  const { size, path } = qrPath(address)
  const [left, top, right] = qrPlace
  doc.markContent('Artifact', { type: 'Layout' })
  doc.save()
  doc
    .translate(left, top)
    .scale((right - left) / size)
    .path(path)
    .fill('#000')
  doc.restore()
  doc.endMarkedContent()
}
