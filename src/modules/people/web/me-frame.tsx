import type { Child } from 'hono/jsx'
import type { Visit } from '#kernel/contract.ts'
import type { MessageKey } from '#kernel/locale.ts'
import { Tabs } from '#ui/tabs.tsx'

const views = [
  ['', 'people.me-overview'],
  ['/profile', 'people.my-profile'],
  ['/notifications', 'people.notifications'],
  ['/devices', 'people.devices'],
  ['/certificates', 'people.certificates'],
  ['/data', 'people.my-data'],
  ['/tokens', 'people.tokens'],
] as const satisfies readonly (readonly [string, MessageKey])[]

type Framed = {
  readonly title: string
  /** The view it belongs to, as `/profile`. */
  readonly view: (typeof views)[number][0]
  readonly status?: number
  readonly body: Child
}

/** A page about oneself, with the way to the others. */
export function framedPage(visit: Visit, { title, view, status, body }: Framed): Promise<Response> {
  const { t } = visit
  const links = views.map(([path, key]) => ({
    href: visit.sitePath(`/me${path}`),
    text: t(key),
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
