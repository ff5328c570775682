/** A page of an archive in one language. */
export type ArchivedPage = {
  /** As it stands in the address after the `#`: `/en/calls/pilot`. */
  readonly address: string
  readonly language: string
  readonly title: string
  /** The file that holds its HTML. */
  readonly file: string
  /** A further page of a long list: it is found by the search and by links, and not listed. */
  readonly isFurther: boolean
}

/** What `contents.json` of an archive says: everything its reader needs to know besides the files themselves. */
export type Contents = {
  readonly title: Readonly<Record<string, string>>
  readonly languages: readonly { readonly tag: string; readonly name: string }[]
  readonly pages: readonly ArchivedPage[]
  /** By language, then by name: the words of the reader. `{…}` is filled in by it. */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>
}
