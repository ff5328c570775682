/** How long a link from a mail signs in. */
export const linkMinutes = 20
