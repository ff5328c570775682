import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { type Cells, listCell, type TableFormat } from '#kernel/sheets/index.ts'
import type { LedgerRow } from './commitment-ledger.ts'

const texts = ['title', 'summary', 'work_plan', 'what_stays'] as const
type Texts = Readonly<Record<(typeof texts)[number], LocalizedText>>

export type FiledPartnership = Texts & {
  readonly id: string
  readonly kind: 'tandem' | 'memorandum'
  readonly state: 'forming' | 'at-work' | 'ended'
  readonly isNew: boolean
  readonly beganOn: string | null
  readonly endedOn: string | null
  readonly ending: string
  readonly received: string
  /** Addresses of the parties, in their order, and of those that have confirmed. */
  readonly parties: readonly string[]
  readonly confirmed: readonly string[]
}

const most = 20_000

/** The partnerships of a network as they stand in a file, the oldest first. */
export async function partnershipsToFile(db: Db, networkId: string): Promise<FiledPartnership[]> {
  const { rows } = await sql<FiledPartnership>`
    select p.id, p.kind, p.state, p.title, p.summary, p.work_plan, p.what_stays, p.is_new as "isNew",
      p.began_on::text as "beganOn", p.ended_on::text as "endedOn", p.ending, p.received,
      array(select o.slug from partnerships.partnership_party pp join network.organisation o on o.id = pp.organisation_id
        where pp.partnership_id = p.id order by pp.position) as parties,
      array(select o.slug from partnerships.partnership_party pp join network.organisation o on o.id = pp.organisation_id
        where pp.partnership_id = p.id and pp.confirmed_at is not null order by pp.position) as confirmed
    from partnerships.partnership p where p.network_id = ${networkId} order by p.id limit ${most}`.execute(
    db,
  )
  return rows
}

/** Organisations by their addresses. */
export async function organisationsBySlug(
  db: Db,
  slugs: readonly string[],
): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map()
  const rows = await db
    .selectFrom('network.organisation')
    .select(['id', 'slug'])
    .where('slug', '=', sql<string>`any(${[...slugs]}::text[])`)
    .where('merged_into', 'is', null)
    .orderBy('slug')
    .limit(most)
    .execute()
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

function tagsOf(of: readonly LocalizedText[]): string[] {
  return [...new Set(of.flatMap((text) => Object.keys(text)))].sort()
}

function cellsOfText(name: string, text: LocalizedText): Cells {
  return Object.fromEntries(
    Object.entries(text).map(([tag, said]) => [`${name}.${tag.toLowerCase()}`, said]),
  )
}

/** How partnerships stand in a file; parties by the addresses of their organisations. */
export function partnershipFormat(all: readonly FiledPartnership[]): TableFormat {
  return {
    name: 'korzo-partnerships/1',
    columns: [
      'kind',
      ...texts.flatMap((name) =>
        tagsOf(all.map((one) => one[name])).map((tag) => `${name}.${tag.toLowerCase()}`),
      ),
      ...['parties', 'confirmed', 'state', 'is_new', 'began_on', 'ended_on', 'ending', 'received'],
    ],
    families: texts.map((name) => `${name}.`),
    needed: ['kind', 'parties', 'state', 'received'],
  }
}

export function cellsOfPartnership(one: FiledPartnership): Cells {
  return {
    kind: one.kind,
    ...Object.assign({}, ...texts.map((name) => cellsOfText(name, one[name]))),
    parties: listCell(one.parties),
    confirmed: listCell(one.confirmed),
    state: one.state,
    is_new: one.isNew ? 'yes' : '',
    began_on: one.beganOn ?? '',
    ended_on: one.endedOn ?? '',
    ending: one.ending,
    received: one.received === '' ? 'online' : one.received,
  }
}

/** How the promises made in partnerships stand in a file: by the title of the partnership and the address of who promised. */
export function commitmentFormat(all: readonly LedgerRow[]): TableFormat {
  return {
    name: 'korzo-commitments/1',
    columns: [
      ...['partnership', 'who'],
      ...tagsOf(all.map(({ promise }) => promise)).map((tag) => `promise.${tag.toLowerCase()}`),
      ...['responsible', 'due_on', 'next_check_on', 'state', 'evidence', 'settled_on'],
    ],
    families: ['promise.'],
    needed: ['partnership', 'who', 'due_on', 'responsible'],
  }
}

/** A title as a file of commitments names it. */
export function nameOf(title: LocalizedText): string {
  const [first = ''] = Object.keys(title).sort()
  return title['en'] ?? title[first] ?? ''
}

export function cellsOfCommitment(row: LedgerRow): Cells {
  return {
    partnership: nameOf(row.partnership),
    who: row.organisationSlug,
    ...cellsOfText('promise', row.promise),
    responsible: row.responsible,
    due_on: row.dueOn,
    next_check_on: row.nextCheckOn ?? '',
    state: row.state,
    evidence: row.evidence,
    settled_on: row.settledOn ?? '',
  }
}
