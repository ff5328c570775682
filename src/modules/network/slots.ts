import { slot } from '#kernel/slot.ts'

/** A link at the foot of every page of a network: news, about, imprint, privacy. Fills ask little: every page waits for them. */
export const siteFooter = slot<object, { readonly label: string; readonly href: string }>(
  'site.footer',
)
