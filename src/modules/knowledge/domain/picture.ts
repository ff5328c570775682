/** A picture in one width. */
export type PictureSize = {
  readonly fileId: string
  readonly width: number
  readonly height: number
}

/** Widths pictures are kept in, in CSS pixels: a phone, a column of text, the same on a sharp screen. */
export const pictureWidths = [480, 960, 1600] as const

export const mostPictures = 40

/** The owner of an article's pictures in the store of files; who may read the article may have them. */
export function pictureOwner(articleId: string): string {
  return `article:${articleId}`
}
