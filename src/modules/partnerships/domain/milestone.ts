/** What can come of a partnership, counted for those who fund it. */
export const milestoneKinds = ['result', 'funding-application', 'data-exchange'] as const
export type MilestoneKind = (typeof milestoneKinds)[number]
