import { systemActor } from '#kernel/actor.ts'
import type { Runtime } from '#kernel/contract.ts'
import { foundGroup, joinGroup } from '#modules/network/index.ts'
import {
  beginPartnership,
  makeCommitment,
  noteMilestone,
  planActivity,
  proposePartnership,
  settleCommitment,
} from '#modules/partnerships/index.ts'
import { valueOf } from './value-of.ts'

const actor = systemActor('demo')

type Place = {
  readonly runtime: Runtime
  readonly networkId: string
  readonly members: ReadonlyMap<string, string>
}

/**
 * Groups with members, a memorandum with promises kept, late and broken, and a tandem that waits for the small town's yes. Promises are
 * made by invented organisations only.
 */
export async function loadWorkingTogether(
  runtime: Runtime,
  networkId: string,
  members: ReadonlyMap<string, string>,
): Promise<void> {
  const place = { runtime, networkId, members }
  for (const group of groups) await loadGroup(place, group)
  await loadMemorandum(place)
  await loadProposal(place)
}

const groups = [
  {
    kind: 'interest-group',
    name: { en: 'Smart Cities', de: 'Smart Cities', sr: 'Паметни градови' },
    purpose: {
      en: 'Projects, programmes and portfolios of cities: who manages the long process, and how.',
      de: 'Projekte, Programme und Portfolios von Städten: wer den langen Prozess steuert, und wie.',
      sr: 'Пројекти, програми и портфолији градова: ко води дуготрајан процес, и како.',
    },
    members: [
      'Ljubljana',
      'Maribor',
      'Zagreb',
      'Beograd',
      'Novi Sad',
      'Wien',
      'Upper Town Makerspace',
    ],
  },
  {
    kind: 'interest-group',
    name: { en: 'Smart Rural', de: 'Smart Rural', sr: 'Паметна села' },
    purpose: {
      en: 'Town and countryside depend on one another: services, transport and work close to where people live.',
      de: 'Stadt und Land brauchen einander: Dienste, Verkehr und Arbeit nahe am Wohnort.',
      sr: 'Град и село зависе једно од другог: услуге, превоз и посао близу места где људи живе.',
    },
    members: [
      'Idrija',
      'Ajdovščina',
      'Sokobanja',
      'Kikinda',
      'Terrace Farm Logistics',
      'Village Bus on Call',
    ],
  },
  {
    kind: 'focus-area',
    name: {
      en: 'Open data and data spaces',
      de: 'Offene Daten und Datenräume',
      sr: 'Отворени подаци и простори података',
    },
    purpose: {
      en: 'Publish once, in the same form, so that a neighbour can use it.',
      de: 'Einmal veröffentlichen, in derselben Form, damit die Nachbarstadt es nutzen kann.',
      sr: 'Објавити једном, у истом облику, да би сусед могао да користи.',
    },
    members: ['Rijeka', 'Utrecht', 'München', 'Bridge Data Space Cooperative', 'Danube Open Maps'],
  },
  {
    kind: 'focus-area',
    name: { en: 'Digital twins', de: 'Digitale Zwillinge', sr: 'Дигитални близанци' },
    purpose: {
      en: 'Models of a town that answer a question somebody asked: heat, floods, traffic, trees.',
      de: 'Modelle einer Stadt, die eine gestellte Frage beantworten: Hitze, Hochwasser, Verkehr, Bäume.',
      sr: 'Модели града који одговарају на постављено питање: врућина, поплаве, саобраћај, дрвеће.',
    },
    members: ['Sofia', 'Krefeld', 'Three Rivers Flood Watch'],
  },
] as const

async function loadGroup(
  { runtime, networkId, members }: Place,
  group: (typeof groups)[number],
): Promise<void> {
  const { members: names, ...input } = group
  const { id: groupId } = valueOf(
    await foundGroup.call(runtime, actor, { ...input, networkId, admission: 'request' }),
  )
  for (const name of names) {
    const organisationId = members.get(name) ?? ''
    valueOf(await joinGroup.call(runtime, actor, { networkId, groupId, organisationId }))
  }
}

async function loadMemorandum({ runtime, networkId, members }: Place): Promise<void> {
  const day = daysFrom(runtime)
  const hub = members.get('Bridge Data Space Cooperative') ?? ''
  const maps = members.get('Danube Open Maps') ?? ''
  const { id: partnershipId } = valueOf(
    await beginPartnership.call(runtime, actor, {
      networkId,
      kind: 'memorandum',
      title: {
        en: 'One address register for small towns',
        de: 'Ein Adressregister für kleine Städte',
        sr: 'Један адресни регистар за мале градове',
      },
      summary: {
        en: 'Two members publish addresses in one form and show small towns how to join.',
        de: 'Zwei Mitglieder veröffentlichen Adressen in einer Form und zeigen kleinen Städten, wie sie mitmachen.',
        sr: 'Два члана објављују адресе у истом облику и показују малим градовима како да се придруже.',
      },
      workPlan: {
        en: '1. Agree on the form.\n2. Publish the first thousand addresses.\n3. Show three small towns how.',
        de: '1. Die Form vereinbaren.\n2. Die ersten tausend Adressen veröffentlichen.\n3. Drei kleinen Städten zeigen, wie es geht.',
        sr: '1. Договорити облик.\n2. Објавити првих хиљаду адреса.\n3. Показати трима малим градовима како.',
      },
      parties: [hub, maps],
      state: 'at-work',
      beganOn: day(-120),
    }),
  )
  const promises = [
    [
      hub,
      'Describe the form in plain words',
      -60,
      'keep',
      'The description is published, with an example of ten lines.',
    ],
    [maps, 'Publish the first thousand addresses', -10, undefined, ''],
    [
      maps,
      'Translate the description',
      -30,
      'break',
      'The translator left; we ask the others for help.',
    ],
    [hub, 'Show three small towns how to join', 20, undefined, ''],
  ] as const
  for (const [organisationId, promise, days, step, evidence] of promises) {
    const input = {
      partnershipId,
      organisationId,
      promise: { en: promise },
      responsible: 'Head of data',
      dueOn: day(days),
    }
    const { id: commitmentId } = valueOf(await makeCommitment.call(runtime, actor, input))
    if (step !== undefined)
      valueOf(await settleCommitment.call(runtime, actor, { commitmentId, step, evidence }))
  }
  const notes = [
    ['data-exchange', 'Addresses of two towns in one form', -40],
    ['funding-application', 'Application for a translation fund begun', -15],
  ] as const
  for (const [kind, title, days] of notes)
    valueOf(
      await noteMilestone.call(runtime, actor, {
        partnershipId,
        kind,
        title: { en: title },
        happenedOn: day(days),
      }),
    )
  valueOf(
    await planActivity.call(runtime, actor, {
      partnershipId,
      title: {
        en: 'Open afternoon: bring your own address list',
        de: 'Offener Nachmittag: Bringen Sie Ihre Adressliste mit',
        sr: 'Отворено поподне: понесите свој списак адреса',
      },
      takesPlaceOn: day(15),
      isOpen: true,
    }),
  )
}

/** Waits for the official of the small town: it stands on their page. */
async function loadProposal({ runtime, networkId, members }: Place): Promise<void> {
  valueOf(
    await proposePartnership.call(runtime, actor, {
      networkId,
      kind: 'tandem',
      title: {
        en: 'Village buses that come when called',
        de: 'Dorfbusse, die auf Ruf kommen',
        sr: 'Сеоски аутобуси који долазе на позив',
      },
      summary: {
        en: 'A company that runs buses on call and a town in the hills try it for one winter.',
        de: 'Ein Betrieb mit Rufbussen und eine Stadt in den Bergen probieren es einen Winter lang.',
        sr: 'Предузеће са аутобусима на позив и град у брдима то пробају једне зиме.',
      },
      organisationId: members.get('Village Bus on Call'),
      partners: members.get('Idrija'),
    }),
  )
}

/** The day so many days from now. */
function daysFrom(runtime: Runtime): (days: number) => string {
  const now = runtime.clock().getTime()
  return (days) => new Date(now + days * 86_400_000).toISOString().slice(0, 10)
}
