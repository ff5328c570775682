import { personOf } from '#kernel/actor.ts'
import type { Work } from '#kernel/contract.ts'
import type { LocalizedText } from '#kernel/localized-text.ts'
import { slugOf } from '#modules/network/index.ts'
import type { PartnershipState } from '../domain/partnership-transition.ts'
import { indexPartnership } from './index-partnership.ts'

type NewPartnership = {
  readonly networkId: string | null
  readonly kind: 'tandem' | 'memorandum'
  readonly title: LocalizedText
  readonly summary: LocalizedText
  readonly workPlan: LocalizedText
  readonly parties: readonly string[]
  /** Parties that have said yes. */
  readonly confirmed: readonly string[]
  readonly state: PartnershipState
  readonly isNew: boolean
  readonly beganOn: string | null
  readonly endedOn?: string | null
  readonly ending?: string
  readonly whatStays?: LocalizedText
  /** How it is known, where it was made elsewhere. */
  readonly received?: string
}

/** Writes a new partnership with its parties, and puts it into the search. */
export async function enterPartnership(
  work: Work,
  partnership: NewPartnership,
): Promise<{ id: string; slug: string }> {
  const { db, now, actor } = work
  const id: string = work.newId()
  const { title, kind, endedOn = null, ending = '', whatStays = {}, received = '' } = partnership
  const slug = `${slugOf(title['en'] ?? Object.values(title)[0] ?? kind)}-${id.slice(-8)}`
  await db
    .insertInto('partnerships.partnership')
    .values({
      id,
      slug,
      kind,
      network_id: partnership.networkId,
      title: JSON.stringify(title),
      summary: JSON.stringify(partnership.summary),
      work_plan: JSON.stringify(partnership.workPlan),
      is_new: partnership.isNew,
      state: partnership.state,
      began_on: partnership.beganOn,
      ...{ ended_on: endedOn, ending, what_stays: JSON.stringify(whatStays), received },
      created_at: now,
    })
    .execute()
  const rows = partnership.parties.map((organisation_id, position) => {
    const said = partnership.confirmed.includes(organisation_id)
    return {
      partnership_id: id,
      organisation_id,
      position,
      confirmed_at: said ? now : null,
      confirmed_by: said && received === '' ? personOf(actor) : null,
    }
  })
  await db.insertInto('partnerships.partnership_party').values(rows).execute()
  await indexPartnership(work, id)
  return { id, slug }
}
