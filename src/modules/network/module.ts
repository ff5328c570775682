import type { Module } from '#kernel/contract.ts'
import { get, routesIn } from '#kernel/route.ts'
import { tables } from './tables.ts'
import { directoryPage } from './web/directory-page.tsx'
import { homePage } from './web/home-page.tsx'
import { siteHomePage } from './web/site-home-page.tsx'

export const module: Module = {
  name: 'network',
  tables,
  navigation: [{ key: 'network.towns', path: '/towns', order: 1 }],
  routes: [
    ...routesIn('site', 'public', [get('/', siteHomePage)]),
    ...routesIn('network', 'public', [get('/', homePage), get('/towns', directoryPage)]),
  ],
}
