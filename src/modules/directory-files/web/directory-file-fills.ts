import { allows } from '#kernel/permission.ts'
import { fill } from '#kernel/slot.ts'
import { directoryTools, manageParts, secretariat } from '#modules/network/index.ts'

const forms = [
  ['csv', 'CSV'],
  ['xlsx', 'XLSX'],
  ['vcf', 'vCard'],
  ['geojson', 'GeoJSON'],
] as const

/** The list as it is seen, in each form; for the secretariat also the way in. */
const toolsFill = fill(directoryTools, async (visit, { list, query }) => {
  const files = forms.map(([ending, text]) => ({
    text,
    href: `${visit.path(`/${list}.${ending}`)}${query}`,
  }))
  if (!allows(secretariat, visit.actor, visit.tenant)) return files
  return [...files, { text: visit.t('directory-files.import'), href: visit.path('/manage/import') }]
})

/** Importing, for the secretariat. */
const manageFill = fill(manageParts, async ({ t }) => [
  {
    order: 1,
    path: '/manage/import',
    title: t('directory-files.import'),
    text: t('directory-files.import-lead'),
  },
])

export const directoryFileFills = [toolsFill, manageFill]
