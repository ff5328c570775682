/** How soon a person wants to hear by mail of one kind of news. */
export const frequencies = ['at-once', 'daily', 'never'] as const
export type Frequency = (typeof frequencies)[number]
