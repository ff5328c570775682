/** A network's logo as it is drawn: its file, and its size in pixels. */
export type Logo = { readonly id: string; readonly width: number; readonly height: number }

type Columns = {
  readonly logoId: string | null
  readonly logoWidth: number | null
  readonly logoHeight: number | null
}

export function logoOf({ logoId: id, logoWidth: width, logoHeight: height }: Columns): Logo | null {
  return id === null || width === null || height === null ? null : { id, width, height }
}
