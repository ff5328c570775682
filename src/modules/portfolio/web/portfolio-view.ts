import { refuse } from '@korzo/values'
import type { Visit } from '#kernel/contract.ts'
import { allows } from '#kernel/permission.ts'
import type { TagTone } from '#ui/tag.tsx'
import { type Colour, colours, type Reason } from '../domain/health.ts'
import { portfolioKeepers } from '../permissions.ts'
import { isPublic } from '../queries/risks.ts'
import type { Item } from './portfolio-items.ts'

export const levels = ['programmes', 'projects', 'risks'] as const
export type Level = (typeof levels)[number]

const sorts = ['name', 'health', 'budget', 'benefits', 'risks'] as const
export type Sort = (typeof sorts)[number]

/** What the address asks to see of a portfolio. */
export type Asked = {
  readonly isKeeper: boolean
  readonly level: Level
  readonly health: Colour | null
  readonly sort: Sort
  readonly isDown: boolean
}

/** Who reads, and what they ask for. @throws {Refusal} `not-found` when the network keeps its portfolio to itself. */
export async function askedOf({ actor, tenant, runtime, url }: Visit): Promise<Asked> {
  const isKeeper = allows(portfolioKeepers, actor, { tenantId: tenant.id })
  if (!isKeeper && !(await isPublic(runtime.db, tenant.id))) refuse('not-found')
  const { searchParams: query } = url
  const wanted = query.get('sort') ?? ''
  const level = levels.find((one) => one === query.get('level')) ?? 'programmes'
  return {
    isKeeper,
    level: level === 'risks' && !isKeeper ? 'programmes' : level,
    health: colours.find((one) => one === query.get('health')) ?? null,
    sort: sorts.find((one) => one === wanted.replace(/^-/, '')) ?? 'health',
    isDown: wanted === '' || wanted.startsWith('-'),
  }
}

/** The same address with something else asked. */
export function hrefOf(visit: Visit, asked: Asked, more: Record<string, string | null>): string {
  const now = {
    level: asked.level === 'programmes' ? null : asked.level,
    health: asked.health,
    sort: `${asked.isDown ? '-' : ''}${asked.sort}`,
    ...more,
  }
  const query = new URLSearchParams(
    Object.entries(now).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  )
  return `${visit.path('/portfolio')}?${query}`
}

/** Those of the health asked for, in the order asked for; equal ones by name. */
export function arranged(
  items: readonly Item[],
  { health, sort, isDown }: Asked,
  compare: (a: string, b: string) => number,
): Item[] {
  const amount = (item: Item) =>
    ({
      name: 0,
      health: colours.indexOf(item.health.colour),
      budget: item.budgetMinor ?? -1,
      benefits: item.benefits ?? -1,
      risks: item.openRisks,
    })[sort]
  const way = isDown ? -1 : 1
  const byName = (a: Item, b: Item) => compare(a.title, b.title)
  return items
    .filter((item) => health === null || item.health.colour === health)
    .sort((a, b) =>
      sort === 'name' ? way * byName(a, b) : way * (amount(a) - amount(b)) || byName(a, b),
    )
}

/** What a colour is called. */
export function colourWords({ t }: Visit, colour: Colour): string {
  return t(`portfolio.health-${colour}`)
}

export const tones: Readonly<Record<Colour, TagTone>> = {
  good: 'good',
  watch: 'warning',
  act: 'danger',
}

/** Why something has its colour, in words. */
export function reasonWords({ t }: Visit, { code, count }: Reason): string {
  return t(`portfolio.because-${code}`, { count })
}
