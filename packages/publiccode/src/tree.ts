/** Where something stands in the file: lines and columns count from 1, a column counts characters. */
export type Place = { readonly line: number; readonly column: number }

/** What a file says, without the way YAML wrote it, and where it says it. */
export type TreeNode =
  | TreeText
  | { readonly kind: 'number' | 'flag' | 'nothing'; readonly place: Place; readonly text: string }
  | TreeList
  | TreeMap
  | TreeAlias

export type TreeText = {
  readonly kind: 'text'
  readonly place: Place
  readonly text: string
  /** Written over several lines, after `|` or `>`. */
  readonly isBlock: boolean
}

export type TreeList = {
  readonly kind: 'list'
  readonly place: Place
  readonly items: readonly TreeNode[]
}

export type TreeMap = {
  readonly kind: 'map'
  readonly place: Place
  /** Written in braces. */
  readonly isFlow: boolean
  readonly entries: readonly TreeEntry[]
  readonly byKey: ReadonlyMap<string, TreeEntry>
}

export type TreeEntry = {
  readonly key: string
  readonly place: Place
  /** The key is `<<`, unquoted: what it names is read as if it stood here. */
  readonly isMerge: boolean
  readonly value: TreeNode
}

/** Another name for what stood under an anchor; `target` is null when no such anchor stood before. */
export type TreeAlias = {
  readonly kind: 'alias'
  readonly place: Place
  readonly name: string
  readonly target: TreeNode | null
}

export type ResolvedNode = Exclude<TreeNode, TreeAlias>

/** The node itself, whatever names led to it; null when a name leads nowhere. */
export function resolved(node: TreeNode): ResolvedNode | null {
  let at: TreeNode | null = node
  while (at !== null && at.kind === 'alias') at = at.target
  return at
}
