import { inflateSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'
import { beforeAll, expect, test } from 'vitest'
import { taggedPdf } from './tagged-pdf.ts'

// What a machine can check of PDF/UA-1 without a validator. veraPDF 1.26 finds nothing in the documents of the demonstration
// (certificates, applications, reports, guides); it is a Java program and no part of the suite.

let pdf: Buffer
let said: string
beforeAll(async () => {
  pdf = await taggedPdf({
    title: 'Извештај програма',
    language: 'sr-Cyrl',
    madeAt: new Date('2026-01-05T09:00:00Z'),
    blocks: [
      { as: 'H1', text: 'Извештај програма' },
      { as: 'H2', text: 'Градови' },
      ...Array.from(
        { length: 90 },
        (_, line) => ({ as: 'P', text: `Ред ${line}: Niš, Ćuprija` }) as const,
      ),
      { as: 'H2', text: 'Последња страна', startsPage: true },
    ],
  })
  said = pdf.toString('latin1')
})

/** The drawing of each page: a page's stream is the one that shows text. */
function drawings(): string[] {
  return [...said.matchAll(/\/Length \d+[^>]*>>\nstream\n([\s\S]*?)\nendstream/g)].flatMap(
    ([, body = '']) => {
      const bytes = Buffer.from(body, 'latin1')
      const text = bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : body
      return /\bTJ?\b/.test(text) && text.includes('BT') ? [text] : []
    },
  )
}

test('names the standard, its language and its title, and is tagged', () => {
  expect(said).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(said).toContain('/Lang (sr-Cyrl)')
  expect(said).toContain('/DisplayDocTitle true')
  expect(said).toContain('/Marked true')
  expect(said).toContain('/StructTreeRoot')
})

test('each font is within, with the letters its signs stand for, and without a list of signs that could be wrong', () => {
  const count = (what: RegExp) => said.match(what)?.length ?? 0
  expect(count(/\/FontFile2/g)).toBe(2)
  expect(count(/\/ToUnicode/g)).toBe(2)
  expect(said).not.toContain('/CIDSet')
})

test('no word is drawn outside a structure, on any page', () => {
  const pages = drawings()
  expect(pages.length).toBeGreaterThan(2)
  for (const page of pages) {
    let depth = 0
    for (const [operator] of page.matchAll(/\bBDC\b|\bBMC\b|\bEMC\b|\bTJ\b|\bTj\b/g)) {
      if (operator === 'EMC') depth -= 1
      else if (operator === 'TJ' || operator === 'Tj') expect(depth).toBe(1)
      else depth += 1
    }
    expect(depth).toBe(0)
  }
})

test('is read in the order it was written, and a part can start a page of its own', async () => {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const last = await (await document.getPage(document.numPages)).getTextContent()
  expect(last.items.flatMap((item) => ('str' in item ? [item.str] : [])).join('')).toBe(
    'Последња страна',
  )
  const first = await (await document.getPage(1)).getTextContent()
  const lines = first.items.flatMap((item) => ('str' in item && item.str !== '' ? [item.str] : []))
  expect(lines.slice(0, 4)).toEqual([
    'Извештај програма',
    'Градови',
    'Ред 0: Niš, Ćuprija',
    'Ред 1: Niš, Ćuprija',
  ])
})
