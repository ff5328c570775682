import type { Module } from '#kernel/contract.ts'
import { get, routesIn } from '#kernel/route.ts'
import { claimMails } from './mails/claim-mails.ts'
import { joiningMails } from './mails/joining-mails.ts'
import { networkPersonalData } from './personal-data.ts'
import { tables } from './tables.ts'
import { directoryFills } from './web/directory-fills.ts'
import { directoryRoutes } from './web/directory-routes.ts'
import { homePage } from './web/home-page.tsx'
import { lifeApi } from './web/life-api.ts'
import { lifeRoutes } from './web/life-routes.ts'
import { logoAccess } from './web/logo-part.tsx'
import { networkApi } from './web/network-api.ts'
import { lifeFills } from './web/network-fills.tsx'
import { siteHomePage } from './web/site-home-page.tsx'

export const module: Module = {
  name: 'network',
  tables,
  navigation: [{ key: 'network.towns', path: '/towns', order: 1 }],
  api: [...networkApi, ...lifeApi],
  mails: [...joiningMails, ...claimMails],
  fills: [...directoryFills, ...lifeFills],
  fileAccess: { network: logoAccess },
  personalData: [networkPersonalData],
  routes: [
    ...routesIn('site', 'public', [get('/', siteHomePage)]),
    ...lifeRoutes,
    ...directoryRoutes,
    ...routesIn('network', 'public', [get('/', homePage)]),
  ],
}
