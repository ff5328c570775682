import type { Visit, Work } from '#kernel/contract.ts'
import {
  type Cells,
  type FiledRow,
  mostSheetBytes,
  readTable,
  textsInCells,
} from '#kernel/sheets/index.ts'
import { rehearse } from '#kernel/use-case.ts'
import { type EnteredLine, type FileOf, fileAnswer, tableFile } from '#modules/list-files/index.ts'
import { commitmentLedger } from '../queries/commitment-ledger.ts'
import {
  cellsOfCommitment,
  cellsOfPartnership,
  commitmentFormat,
  nameOf,
  partnershipFormat,
  partnershipsToFile,
} from '../queries/filed-partnerships.ts'
import {
  enterCommitments,
  enterPartnerships,
  importCommitments,
  importPartnerships,
} from '../use-cases/import-partnerships.ts'

const most = 20_000

/** Tandems and memoranda of a network, to take along. */
export async function exportPartnerships(visit: Visit): Promise<Response> {
  const all = await partnershipsToFile(visit.runtime.db, visit.tenant.id)
  async function* rows(): AsyncGenerator<Cells> {
    for (const one of all) yield cellsOfPartnership(one)
  }
  return fileAnswer(visit, visit.tenant.slug, tableFile(partnershipFormat(all), rows()))
}

/** The promises made in them, to take along. */
export async function exportCommitments(visit: Visit): Promise<Response> {
  const networkId = visit.tenant.id
  const all = await commitmentLedger(visit.runtime.db, { networkId, limit: most })
  async function* rows(): AsyncGenerator<Cells> {
    for (const one of all) yield cellsOfCommitment(one)
  }
  return fileAnswer(visit, visit.tenant.slug, tableFile(commitmentFormat(all), rows()))
}

type Network = { readonly tenantId: string; readonly title: Readonly<Record<string, string>> }
type Enter = (
  work: Work,
  networkId: string,
  rows: readonly FiledRow[],
) => Promise<readonly EnteredLine[]>

/** What both files have in common: they belong to the network, and are looked at by entering them and giving that back. */
function fileOfNetwork(enter: Enter, title: (cells: Cells) => string) {
  return {
    under: '/partnerships',
    subject: async ({ t, tenant, locale }: Visit): Promise<Network> => ({
      tenantId: tenant.id,
      title: { [locale.tag]: t('partnerships.partnerships') },
    }),
    homeOf: ({ tenantId, title: words }: Network) => ({
      ...{ tenantId, subjectId: tenantId, section: '/partnerships', path: '/partnerships' },
      title: words,
    }),
    async check({ runtime, actor, tenant }: Visit, _network: Network, rows: readonly FiledRow[]) {
      const lines = await rehearse(runtime, actor, (work) => enter(work, tenant.id, rows))
      return lines.map(({ line, cells, change, faults }) => ({
        ...{ line, change, faults, title: title(cells), place: cells['state'] ?? '' },
        under: cells['parties'] ?? cells['who'] ?? '',
      }))
    },
  }
}

function wordsOf(t: Visit['t']) {
  return {
    hint: t('list-files.sheet-hint', { megabytes: mostSheetBytes / 1e6 }),
    place: t('network.state'),
    read: (file: string, count: number) => t('list-files.lines-read', { file, count }),
  }
}

/** Tandems and memoranda that were signed on paper, or kept elsewhere. */
export const partnershipsFile: FileOf<Network, FiledRow> = {
  ...fileOfNetwork(enterPartnerships, (cells) => nameOf(textsInCells(cells, 'title.'))),
  name: 'list',
  listPath: '',
  words: (t) => ({
    ...wordsOf(t),
    list: t('partnerships.partnerships'),
    title: t('partnerships.partnerships-from-file'),
    lead: t('partnerships.partnerships-from-file-lead'),
    enter: (count) => t('partnerships.record-partnerships', { count }),
  }),
  doneMessage: 'partnerships.partnerships-recorded',
  read: (_visit, _network, path) => readTable(partnershipFormat([]), path),
  enter: (visit, { tenantId }, draftId) =>
    visit.call(importPartnerships, { networkId: tenantId, draftId }),
}

/** What was promised in them. */
export const commitmentsFile: FileOf<Network, FiledRow> = {
  ...fileOfNetwork(enterCommitments, (cells) => nameOf(textsInCells(cells, 'promise.'))),
  name: 'commitments',
  listPath: '/ledger',
  words: (t) => ({
    ...wordsOf(t),
    list: t('partnerships.ledger'),
    title: t('partnerships.commitments-from-file'),
    lead: t('partnerships.commitments-from-file-lead'),
    enter: (count) => t('partnerships.record-commitments', { count }),
  }),
  doneMessage: 'partnerships.commitments-recorded',
  read: (_visit, _network, path) => readTable(commitmentFormat([]), path),
  enter: (visit, { tenantId }, draftId) =>
    visit.call(importCommitments, { networkId: tenantId, draftId }),
}
