/** A news item is dated and has a category; a page stands at a fixed address (about, imprint, privacy …). */
export const articleKinds = ['news', 'page'] as const
export type ArticleKind = (typeof articleKinds)[number]

/** Pages every network should have; their order in the footer. */
export const expectedPages = ['about', 'imprint', 'privacy'] as const

export const trashDays = 30

/** What is public of an article, and from when. */
export type Publication = {
  readonly publicVersion: number | null
  readonly scheduledVersion: number | null
  readonly scheduledAt: Date | null
  readonly publishedAt: Date | null
  readonly deletedAt: Date | null
}

export type ArticleState = 'draft' | 'scheduled' | 'public' | 'deleted'

/** The version everyone reads at an instant; at the scheduled instant itself it is the new one. */
export function versionReadAt(article: Publication, now: Date): number | null {
  if (article.deletedAt !== null) return null
  const isDue = article.scheduledAt !== null && article.scheduledAt <= now
  return isDue ? article.scheduledVersion : article.publicVersion
}

export function stateAt(article: Publication, now: Date): ArticleState {
  if (article.deletedAt !== null) return 'deleted'
  if (versionReadAt(article, now) !== null) return 'public'
  return article.scheduledAt === null ? 'draft' : 'scheduled'
}

/** What a publication of one version, now or at a later instant, makes of an article. */
export function publish(
  article: Publication,
  version: number,
  { at, now }: { at: Date | null; now: Date },
): Publication {
  const readNow = versionReadAt(article, now)
  const firstAt = readNow === null ? (at ?? now) : article.publishedAt
  return at === null
    ? { ...withoutSchedule(article), publicVersion: version, publishedAt: firstAt }
    : {
        ...article,
        publicVersion: readNow,
        scheduledVersion: version,
        scheduledAt: at,
        publishedAt: firstAt,
      }
}

/** Takes an article back from the readers; its versions stay. */
export function withdraw(article: Publication): Publication {
  return { ...withoutSchedule(article), publicVersion: null, publishedAt: null }
}

/** Ends a schedule: the version that was due becomes the public one, one that was not is forgotten. */
export function settleSchedule(article: Publication, now: Date): Publication {
  const publicVersion = versionReadAt({ ...article, deletedAt: null }, now)
  return {
    ...withoutSchedule(article),
    publicVersion,
    publishedAt: publicVersion === null ? null : article.publishedAt,
  }
}

function withoutSchedule(article: Publication): Publication {
  return { ...article, scheduledVersion: null, scheduledAt: null }
}
