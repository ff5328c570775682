/** How many days an invitation can be accepted. */
export const invitationDays = 14
