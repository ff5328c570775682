import type { Route } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { routesOfFile } from '#modules/list-files/index.ts'
import { secretariat } from '#modules/network/index.ts'
import { ledgerCsv, ledgerPage } from './ledger-page.tsx'
import {
  postActivity,
  postCommitment,
  postGuest,
  postMilestone,
  postSettle,
  postStep,
} from './partnership-actions.ts'
import {
  commitmentsFile,
  exportCommitments,
  exportPartnerships,
  partnershipsFile,
} from './partnership-files.ts'
import {
  editPartnershipPage,
  postProposal,
  proposePage,
  savePartnership,
} from './partnership-forms.tsx'
import { showPartnership } from './partnership-page.tsx'
import { partnershipsPage } from './partnerships-page.tsx'

/** Partnerships of a network: to see, to propose, to work on. Fixed words come before their names. */
export const partnershipRoutes: readonly Route[] = [
  ...routesIn('network', secretariat, [
    get('/partnerships/:file{list\\.(?:csv|xlsx|json)}', exportPartnerships),
    ...routesOfFile(partnershipsFile),
    get('/partnerships/:file{commitments\\.(?:csv|xlsx|json)}', exportCommitments),
    ...routesOfFile(commitmentsFile),
  ]),
  ...routesIn('network', 'signed-in', [
    get('/partnerships/new', (visit) => proposePage(visit)),
    post('/partnerships/new', postProposal),
    get('/partnerships/:slug/edit', (visit) => editPartnershipPage(visit)),
    post('/partnerships/:slug/edit', savePartnership),
    post('/partnerships/:slug/step', postStep),
    post('/partnerships/:slug/commitments', postCommitment),
    post('/partnerships/:slug/settle', postSettle),
    post('/partnerships/:slug/milestones', postMilestone),
    post('/partnerships/:slug/activities', postActivity),
    post('/partnerships/:slug/guests', postGuest),
  ]),
  ...routesIn('network', 'public', [
    get('/partnerships', partnershipsPage),
    get('/partnerships/ledger', ledgerPage),
    get('/partnerships/ledger.csv', ledgerCsv),
    get('/partnerships/:slug', (visit) => showPartnership(visit)),
  ]),
]
