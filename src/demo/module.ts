import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { mailboxPage, rolesPage, signInAs } from './web/role-pages.tsx'
import { systemsPage } from './web/systems-page.tsx'
import { tourPage } from './web/tour-page.tsx'

/** The doors of the demonstration; they are there only where `isDemo` says so. */
export const demo: Module = {
  name: 'demo',
  tables: {},
  routes: routesIn('site', 'public', [
    get('/demo', rolesPage),
    post('/demo/sign-in', signInAs),
    get('/demo/mailbox', mailboxPage),
    get('/tour', tourPage),
    get('/systems', systemsPage),
  ]),
}
