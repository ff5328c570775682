import { instantIn } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import type { Fields } from '#kernel/fields.ts'
import { readScale } from '../domain/anchors.ts'
import type { Quota } from '../domain/call.ts'
import { rulesOf } from '../domain/rule-editor.ts'
import type { Call } from '../queries/call-subject.ts'

/** What an editor's page may add below what is there. */
export const spareRows = 2

/** The conditions a quota can be chosen for on the screen; others come by the API and stay as they are. */
export const quotaConditions: Readonly<Record<string, Quota['condition']>> = {
  'small-towns': { op: 'at-most', field: 'applicant.population', value: 20_000 },
  rural: { op: 'one-of', field: 'applicant.setting', values: ['rural'] },
  'first-time': { op: 'equals', field: 'applicant.first-time', value: true },
}

type Texts = Record<string, string>
type Numbered = Record<string, Record<string, unknown>>

/** Reads the editor's page into what the use case takes. Rows without a title are left out. */
export function callFromFields({ locale }: Visit, fields: Fields, before: Call | undefined) {
  const posted = fields.object()
  const zone = fields.get('zone')
  const countries = fields.all('countries').filter((code) => code !== '')
  const instant = (name: string) =>
    fields.get(name) === '' ? null : (instantIn(zone, fields.get(name)) ?? null)
  return {
    title: textsOf(posted['title']),
    summary: textsOf(posted['summary']),
    body: textsOf(posted['body']),
    countries,
    rules: rulesOf(
      {
        onlyRegion: fields.has('onlyRegion'),
        kinds: fields.all('kinds'),
        mostPeople: fields.get('mostPeople'),
        leastPeople: fields.get('leastPeople'),
        settings: fields.all('settings'),
        onlyFirstTime: fields.has('onlyFirstTime'),
        leastPartners: fields.get('leastPartners'),
      },
      countries,
      before?.rules,
    ),
    criteria: rows(posted['criteria']).map((row, index) => ({
      id: String(row['id'] ?? '') || `criterion-${index + 1}-${locale.language.slice(0, 2)}`,
      title: textsOf(row['title']),
      text: textsOf(row['text']),
      weight: row['weight'],
      scale: readScale(textsOf(row['scale'])),
    })),
    quotas: rows(posted['quotas']).flatMap((row, index) => quotaOf(row, index, before)),
    activities: rows(posted['activities']).map((row) => ({
      ...(row['id'] === undefined || row['id'] === '' ? {} : { id: row['id'] }),
      kind: row['kind'],
      title: textsOf(row['title']),
      summary: textsOf(row['summary']),
      size: row['size'],
    })),
    zone,
    opensAt: instant('opensAt') ?? undefined,
    closesAt: instant('closesAt') ?? undefined,
    answersBy: instant('answersBy'),
    answerDays: fields.get('answerDays'),
    places: fields.get('places'),
  }
}

function quotaOf(row: Record<string, unknown>, index: number, before: Call | undefined): object[] {
  const known = before?.quotas.find(({ id }) => id === row['id'])
  const what = String(row['what'] ?? '')
  const condition = Object.hasOwn(quotaConditions, what) ? quotaConditions[what] : known?.condition
  if (condition === undefined) return []
  const limit = (name: string) =>
    row[name] === '' || row[name] === undefined ? {} : { [name]: row[name] }
  return [
    {
      id: known?.id ?? `quota-${index + 1}`,
      title: textsOf(row['title']),
      condition,
      ...limit('least'),
      ...limit('most'),
    },
  ]
}

/** Rows as they were numbered on the page, without those that have no title. */
function rows(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as Numbered)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, row]) => row)
    .filter((row) => Object.values(textsOf(row['title'])).some((text) => text.trim() !== ''))
}

function textsOf(value: unknown): Texts {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([tag, text]) =>
      typeof text === 'string' && text.trim() !== '' ? [[tag, text]] : [],
    ),
  )
}
