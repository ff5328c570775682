import type { Visit } from '#kernel/contract.ts'
import { readFile } from '#kernel/files/index.ts'
import { publicUrl } from '#kernel/public-url.ts'
import { type ZipEntry, zipStream } from '#kernel/zip-stream.ts'
import { said } from '#modules/network/index.ts'
import { type DocumentRow, documentsOf } from '../queries/documents.ts'
import { type OpenedReference, openReference } from './reference-page.tsx'
import { peopleText } from './reference-parts.tsx'
import { bandText, dayText, doubtText, sumText } from './wording.ts'

/** Everything a town needs to do the same, as one ZIP: what was done, budget, lessons, contract, documents. Sent as it is read. */
export async function reuseKit(visit: Visit): Promise<Response> {
  const opened = await openReference(visit)
  const { runtime } = visit
  const own = await documentsOf(runtime.db, { referenceId: opened.reference.id })
  const general = await documentsOf(runtime.db, { solutionId: opened.solution.id })
  const name = `${opened.solution.slug}-${opened.reference.town.slug}`
  return new Response(zipStream(entries(visit, opened, { own, general }), visit.now), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}.zip"`,
      'cache-control': 'private, no-cache',
    },
  })
}

type Documents = { readonly own: readonly DocumentRow[]; readonly general: readonly DocumentRow[] }

async function* entries(
  visit: Visit,
  opened: OpenedReference,
  { own, general }: Documents,
): AsyncGenerator<ZipEntry> {
  yield textEntry('1-read-me.md', readMe(visit, opened))
  yield textEntry('2-budget.csv', budget(visit, opened))
  yield textEntry('3-lessons.md', lessons(visit, opened))
  const taken = new Set<string>()
  for (const [folder, documents] of [
    ['documents', own],
    ['solution', general],
  ] as const)
    for (const document of documents)
      yield {
        name: freeName(taken, `${folder}/${document.role}-${safeName(document.name)}`),
        content: await readFile(visit.runtime.config, document),
      }
}

function textEntry(name: string, text: string): ZipEntry {
  return { name, content: new Blob([text]).stream() as ReadableStream<Uint8Array> }
}

function readMe(visit: Visit, { solution, reference, address }: OpenedReference): string {
  const { t, locale, runtime } = visit
  const { content } = solution
  const line = (label: string, value: string) => (value === '' ? [] : [`- ${label}: ${value}`])
  const part = (label: string, text: Readonly<Record<string, string>>) => {
    const { text: words } = said(visit, text)
    return words === '' ? [] : ['', `## ${label}`, '', words]
  }
  return `${[
    `# ${said(visit, content.name).text}: ${said(visit, reference.town.name).text}`,
    '',
    said(visit, content.summary).text,
    '',
    ...line(t('solutions.state'), locale.texts(`solutions.state-${reference.state}`)),
    ...line(t('solutions.since'), dayText(visit, reference.sinceOn)),
    ...line(t('solutions.people-then'), peopleText(visit, reference)),
    ...line(
      t('solutions.said-by'),
      reference.signedAt === null ? t('solutions.claim') : t('solutions.signed'),
    ),
    ...(reference.isInvented ? [`- ${t('solutions.invented')}`] : []),
    ...line(t('solutions.licence'), content.licence ?? ''),
    ...line('URL', `${publicUrl(runtime)}${address}`),
    ...part(t('solutions.story'), reference.story),
    ...part(t('solutions.description'), content.description),
    ...part(t('solutions.prerequisites'), content.prerequisites),
    ...part(t('solutions.data-protection'), content.dataProtection),
  ].join('\n')}\n`
}

function budget(visit: Visit, { solution, reference }: OpenedReference): string {
  const { t } = visit
  const { costIntroduce, costRun, effortDays, staffHours } = solution.content
  const rows = [
    [
      t('solutions.cost-introduce'),
      reference.introduce === null ? '' : sumText(visit, reference.introduce),
    ],
    [t('solutions.cost-run'), reference.run === null ? '' : sumText(visit, reference.run)],
    [t('solutions.cost-said'), reference.costSaid],
    ...reference.costDoubts.map((doubt) => [
      t('solutions.cost-questioned'),
      doubtText(visit, doubt),
    ]),
    [
      `${t('solutions.solution')}: ${t('solutions.cost-introduce')}`,
      costIntroduce === null ? '' : bandText(visit, costIntroduce),
    ],
    [
      `${t('solutions.solution')}: ${t('solutions.cost-run')}`,
      costRun === null ? '' : bandText(visit, costRun),
    ],
    [
      t('solutions.effort'),
      effortDays === null ? '' : t('solutions.days-of-work', { days: effortDays }),
    ],
    [
      t('solutions.staff'),
      staffHours === null ? '' : t('solutions.hours-a-month', { hours: staffHours }),
    ],
  ]
  const quoted = (cell = '') => `"${cell.replaceAll('"', '""').replace(/^([=+\-@])/, "'$1")}"`
  const lines = rows.filter(([, value]) => value !== '').map((row) => row.map(quoted).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function lessons(visit: Visit, { solution, reference }: OpenedReference): string {
  const { t, locale } = visit
  const results = reference.results.map(
    ({ what, before, after, unit, source }) =>
      `- ${said(visit, what).text}: ${locale.number(before)} → ${locale.number(after)} ${unit} (${source})`,
  )
  const parts = [
    [t('solutions.lessons'), said(visit, reference.lessons).text],
    [t('solutions.risks'), said(visit, solution.content.risks).text],
    [t('solutions.results'), results.join('\n')],
    [t('solutions.why-ended'), said(visit, reference.endReason).text],
  ]
  return parts
    .filter(([, text]) => text !== '')
    .map(([title, text]) => `# ${title}\n\n${text}\n`)
    .join('\n')
}

/** A name that is a plain name on every machine. */
function safeName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').replace(/^\.+/, '_')
}

function freeName(taken: Set<string>, name: string): string {
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? name : name.replace(/(\.[^.]*)?$/, `-${number}$1`)
    if (!taken.has(wanted.toLowerCase())) {
      taken.add(wanted.toLowerCase())
      return wanted
    }
  }
}
