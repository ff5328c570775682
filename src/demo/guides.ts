import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { keepUpload } from '#kernel/files/index.ts'
import { taggedPdf } from '#kernel/tagged-pdf.ts'
import { addPaper } from '#modules/knowledge/index.ts'

const actor = systemActor('demo')
type Guide = {
  readonly kind: 'case-story' | 'guide' | 'publication'
  readonly title: Readonly<Record<string, string>>
  readonly summary: Readonly<Record<string, string>>
  readonly authors: readonly string[]
  readonly yearsAgo: number
  readonly language: string
  readonly topics: readonly string[]
  readonly body?: Readonly<Record<string, string>>
  /** The solution it is about, by the name in its address. */
  readonly about?: string
  readonly wentWrong?: Readonly<Record<string, string>>
  readonly figures?: readonly {
    readonly what: Readonly<Record<string, string>>
    readonly value: string
    readonly source: string
  }[]
  /** The pages of its file. */
  readonly pages: readonly string[]
}

/** Invented; nobody named wrote them. */
const guides: readonly Guide[] = [
  {
    kind: 'guide',
    title: {
      en: 'Street lighting in a town of four thousand: a guide in nine steps',
      de: 'Straßenbeleuchtung in einer Stadt mit viertausend Menschen: Leitfaden in neun Schritten',
      sr: 'Улична расвета у граду од четири хиљаде људи: водич у девет корака',
    },
    summary: {
      en: 'From counting the poles to the first winter: what to ask, whom to involve, what it costs.',
      de: 'Vom Zählen der Masten bis zum ersten Winter: was man fragt, wen man einbezieht, was es kostet.',
      sr: 'Од бројања стубова до прве зиме: шта питати, кога укључити, колико кошта.',
    },
    authors: ['Working group on energy of the network (invented)'],
    yearsAgo: 1,
    language: 'en',
    topics: ['street-lighting'],
    pages: [
      'Step one: count the poles, and note which of them nobody needs. Step two: ask the grid operator for the load curve of a year.',
      'Step three: write the tender for light on the street, not for lamps. Ask for a luminaire that can be opened without special tools.',
      'The first winter: dimming to a third after eleven was noticed by nobody; the crossing at the school stays bright.',
    ],
  },
  {
    kind: 'case-story',
    title: {
      en: 'The bus that comes when it is called',
      de: 'Der Bus, der kommt, wenn man ihn ruft',
      sr: 'Аутобус који дође кад се позове',
    },
    summary: {
      en: 'A valley of eleven villages gave up its timetable, and more people ride.',
      de: 'Ein Tal mit elf Dörfern gab den Fahrplan auf, und mehr Menschen fahren mit.',
      sr: 'Долина са једанаест села одустала је од реда вожње, и више људи се вози.',
    },
    authors: ['Mobility office of an invented valley'],
    yearsAgo: 0,
    language: 'en',
    topics: ['bus-on-call', 'older-people'],
    about: 'bus-on-call-for-twelve-villages',
    body: {
      en: 'Two vans, one telephone and a small program. **What helped** was a person at the telephone whom everyone knows.',
      de: 'Zwei Kleinbusse, ein Telefon und ein kleines Programm. **Geholfen hat** eine Person am Telefon, die alle kennen.',
      sr: 'Два комбија, један телефон и мали програм. **Помогла је** особа на телефону коју сви знају.',
    },
    wentWrong: {
      en: 'The first three months were hard: nobody trusted a bus without a timetable, and the application for phones was used by eleven people. It was given up.',
      de: 'Die ersten drei Monate waren schwer: Niemand traute einem Bus ohne Fahrplan, und die Anwendung für Telefone nutzten elf Menschen. Sie wurde aufgegeben.',
      sr: 'Прва три месеца била су тешка: нико није веровао аутобусу без реда вожње, а апликацију за телефоне користило је једанаест људи. Од ње се одустало.',
    },
    figures: [
      {
        what: { en: 'Rides a month', de: 'Fahrten im Monat', sr: 'Вожњи месечно' },
        value: '210 → 640',
        source: 'Invented figure of the demonstration',
      },
    ],
    pages: [],
  },
  {
    kind: 'case-story',
    title: {
      en: 'A third of the lamps, and nobody asked for them back',
      de: 'Ein Drittel der Laternen, und niemand wollte sie zurück',
      sr: 'Трећина светиљки, и нико није тражио да се врате',
    },
    summary: {
      en: 'Before buying anything, an invented town counted its poles on two weekends.',
      de: 'Bevor sie irgendetwas kaufte, zählte eine erfundene Stadt an zwei Wochenenden ihre Masten.',
      sr: 'Пре него што је ишта купио, измишљени град је за два викенда пребројао своје стубове.',
    },
    authors: ['Works department of an invented town'],
    yearsAgo: 1,
    language: 'en',
    topics: ['street-lighting'],
    about: 'count-your-lamps-first',
    body: {
      en: 'The fire brigade walked the streets with a list. Lamps at empty sheds were switched off for a month, with a note on the pole and a telephone number.',
      de: 'Die Feuerwehr ging mit einer Liste durch die Straßen. Laternen an leeren Schuppen wurden für einen Monat abgeschaltet, mit einem Zettel am Mast und einer Telefonnummer.',
      sr: 'Ватрогасци су обишли улице са списком. Светиљке код празних шупа искључене су на месец дана, са цедуљом на стубу и бројем телефона.',
    },
    wentWrong: {
      en: 'The first list had no numbers of poles, so that half of the work was done twice.',
      de: 'Auf der ersten Liste standen keine Mastnummern; die halbe Arbeit wurde zweimal getan.',
      sr: 'На првом списку није било бројева стубова, па је пола посла урађено двапут.',
    },
    figures: [
      {
        what: { en: 'Lamps that burn', de: 'Laternen, die brennen', sr: 'Светиљки које светле' },
        value: '640 → 430',
        source: 'Invented figure of the demonstration',
      },
      {
        what: { en: 'Electricity a year', de: 'Strom im Jahr', sr: 'Струја годишње' },
        value: '310 → 190 MWh',
        source: 'Invented figure of the demonstration',
      },
    ],
    pages: [],
  },
  {
    kind: 'publication',
    title: {
      en: 'Small towns and their data: a survey of ninety town halls',
      de: 'Kleine Städte und ihre Daten: eine Umfrage unter neunzig Rathäusern',
      sr: 'Мали градови и њихови подаци: анкета у деведесет градских кућа',
    },
    summary: {
      en: 'What is kept where, who may see it, and what was never used.',
      de: 'Was wo liegt, wer es sehen darf und was nie benutzt wurde.',
      sr: 'Шта се где чува, ко сме да види и шта никада није коришћено.',
    },
    authors: ['Institute for Small Towns (invented)', 'Secretariat of the network'],
    yearsAgo: 2,
    language: 'en',
    topics: [],
    pages: [
      'Of ninety invented town halls, sixty one keep the register of trees in a spreadsheet that one person understands.',
      'Recommendation: begin with three data sets that somebody asks for every week, and publish those before buying a platform.',
    ],
  },
]

/** Invented guides, a case story and a publication; the small PDFs are made here. */
export async function loadGuides(runtime: Runtime, tenantId: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'korzo-guides-'))
  try {
    for (const [index, { pages, yearsAgo, ...said }] of guides.entries()) {
      const path = join(folder, `${index}.pdf`)
      const fileId =
        pages.length === 0 ? null : await fileOf(runtime, tenantId, { ...said, pages, path })
      const year = runtime.clock().getUTCFullYear() - yearsAgo
      const input = { ...said, tenantId, fileId, year, isPublished: true, isInvented: true }
      const outcome = await addPaper.call(runtime, actor, input)
      if (!outcome.ok) throw outcome.refusal
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

type File = Pick<Guide, 'title' | 'pages'> & { readonly path: string }

async function fileOf(
  runtime: Runtime,
  tenantId: string,
  { title, pages, path }: File,
): Promise<string> {
  const heading = title['en'] ?? ''
  const file = await taggedPdf({
    title: heading,
    language: 'en',
    madeAt: runtime.clock(),
    blocks: [
      { as: 'H1', text: heading },
      ...pages.map((text, index) => ({ as: 'P', text, startsPage: index > 0 }) as const),
    ],
  })
  await writeFile(path, file)
  const bytes = file.length
  const upload = { field: 'file', name: `guide-${pages.length}-pages.pdf`, path, bytes }
  const limits = { types: ['pdf'], mostBytes: 1_000_000 }
  return (await keepUpload(runtime, { tenantId, actor }, upload, limits)).id
}
