/** One address for each kind of page, below `/LANGUAGE`. Pages of roles name who opens them. */
export type PageTemplate = {
  readonly path: string
  readonly as?: 'secretariat' | 'administrator' | 'official'
}

export const pageTemplates: readonly PageTemplate[] = [
  { path: '/smart-towns' },
  { path: '/smart-towns/towns' },
  { path: '/sign-in' },
  { path: '/sign-in/sent' },
  { path: '/sign-in/link?secret=x' },
  { path: '/systems' },
  { path: '/tour' },
  { path: '/demo' },
  { path: '/demo/mailbox' },
  { path: '/api' },
  { path: '/no-such-page' },
  { path: '/me', as: 'official' },
  { path: '/me/profile', as: 'official' },
  { path: '/me/notifications', as: 'official' },
  { path: '/me/devices', as: 'official' },
  { path: '/me/certificates', as: 'official' },
  { path: '/me/data', as: 'official' },
  { path: '/me/erase', as: 'official' },
  { path: '/me/tokens', as: 'official' },
  { path: '/invitations?secret=x' },
  { path: '/unsubscribe?kind=*' },
  { path: '/emails/confirm?secret=x' },
  { path: '/certificates' },
  { path: '/administrators', as: 'administrator' },
  { path: '/people/merge?q=o', as: 'administrator' },
  { path: '/audit', as: 'administrator' },
]
