import type { LocalizedText } from '#kernel/localized-text.ts'
import { slot } from '#kernel/slot.ts'

/** The question on the front page of a network or the site: what does your town need. The search stands there until a module brings one. */
export const homeQuestion = slot<object, unknown>('home.question')

/** A link at the foot of every page of a network: news, about, imprint, privacy. Fills ask little: every page waits for them. */
export const siteFooter = slot<object, { readonly label: string; readonly href: string }>(
  'site.footer',
)

/** A part of an organisation's page that later modules bring: a town's strategy, programmes, projects, benefits, offers. */
export const townProfile = slot<
  { readonly organisationId: string; readonly kind: string },
  { readonly order: number; readonly body: unknown }
>('town.profile')

/** Somebody of an organisation who may be named on its page, by role. */
export const organisationPeople = slot<
  { readonly organisationId: string },
  { readonly name: string; readonly role: string; readonly href: string | null }
>('organisation.people')

/** Lines between towns on the map of a network's home page: who works with whom. */
export const homeArcs = slot<
  { readonly organisations: readonly string[] },
  {
    readonly from: string
    readonly to: string
    readonly state: string
    readonly title: LocalizedText
  }
>('home.arcs')

/** What a later module gives the secretariat of a network to see to: a card of `/manage`; the work of every day, below 0, comes before all else. */
export const manageParts = slot<
  object,
  {
    readonly order: number
    readonly path: string
    readonly title: string
    readonly text: string
  }
>('manage.parts')

/** Links beside a list of the directory: to take it along as it is seen. `query` is the list's own, as in its address. */
export const directoryTools = slot<
  { readonly list: 'towns' | 'organisations'; readonly query: string },
  { readonly text: string; readonly href: string }
>('directory.tools')
