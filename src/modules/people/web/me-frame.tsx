import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import type { MessageKey } from '#kernel/locale.ts'
import { itemsOf } from '#kernel/slot.ts'
import { Tabs } from '#ui/tabs.tsx'
import { meViews } from '../slots.ts'

const views = [
  ['', 'people.me-overview'],
  ['/profile', 'people.my-profile'],
  ['/notifications', 'people.notifications'],
  ['/data', 'people.my-data'],
] as const satisfies readonly (readonly [string, MessageKey])[]

type Framed = {
  readonly title: string
  /** The view it belongs to, as `/profile`. */
  readonly view: string
  readonly status?: number
  readonly body: Child
}

/** A page about oneself, with the way to the others. */
export async function framedPage(
  visit: Visit,
  { title, view, status, body }: Framed,
): Promise<Response> {
  const { t } = visit
  const own = views.map(([path, key]) => ({ path, text: t(key) }))
  const links = [...own, ...(await itemsOf(visit, meViews, {}))].map(({ path, text }) => ({
    href: visit.sitePath(`/me${path}`),
    text,
    isCurrent: path === view,
  }))
  return visit.page({
    title,
    ...(status === undefined ? {} : { status }),
    body: (
      <>
        <h1>{title}</h1>
        <Tabs links={links} label={t('people.me')} />
        {body}
      </>
    ),
  })
}
