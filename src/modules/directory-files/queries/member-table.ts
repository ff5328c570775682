import type { Db } from '#kernel/db.ts'
import type { Table } from '#kernel/sheets/index.ts'
import {
  everyRow,
  memberList,
  type OrganisationRow,
  organisationKinds,
  placeById,
  readDirectoryFilter,
  textLanguages,
} from '#modules/network/index.ts'
import { exportHeader, exportRow } from '../domain/export-row.ts'

/** All members of a network as a table. */
export function allMembers(db: Db, networkId: string): Promise<Table> {
  const filter = readDirectoryFilter(new URLSearchParams())
  const scope = { networkId, kinds: organisationKinds, filter }
  return memberTable(
    db,
    networkId,
    everyRow((page) => memberList(db, scope, page)),
  )
}

/** The table of an export: the one the import reads. */
export async function memberTable(
  db: Db,
  networkId: string,
  rows: AsyncIterable<OrganisationRow>,
): Promise<Table> {
  const languages = await textLanguages(db, networkId)
  const placeName = (id: number) => placeById(id)?.name ?? ''
  return {
    header: exportHeader(languages),
    rows: mapped(rows, (row) => exportRow(row, languages, placeName)),
  }
}

async function* mapped<From, To>(
  rows: AsyncIterable<From>,
  change: (row: From) => To,
): AsyncGenerator<To> {
  for await (const row of rows) yield change(row)
}
