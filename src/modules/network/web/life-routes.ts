import type { Route } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { secretariat } from '../permissions.ts'
import { postCoordinator, postGroupAnswer, postJoinGroup, postLeaveGroup } from './group-actions.ts'
import { showGroup } from './group-page.tsx'
import { editGroupPage, groupsPage, newGroupPage, saveGroup, saveNewGroup } from './groups-page.tsx'
import { invitationPage, postInvitation } from './invitation-page.tsx'
import { joinPage, postJoin } from './join-pages.tsx'
import { joiningPage, oneJoiningPage, postInvite, postJoiningAnswer } from './joining-page.tsx'
import { removeLogo, saveLogo } from './logo-actions.ts'
import { managePage } from './manage-page.tsx'
import { networkPage } from './network-page.tsx'
import { assignRole, endRole, endRolePage, peoplePage } from './people-page.tsx'
import { saveSettings, settingsPage } from './settings-page.tsx'

const id = ':id{[0-9a-f-]+}'

/** The life of a network: groups, joining, and what its secretariat sees to. */
export const lifeRoutes: readonly Route[] = [
  // Fixed words come before the names of groups.
  ...routesIn('network', secretariat, [
    get('/groups/new', newGroupPage),
    post('/groups/new', saveNewGroup),
    get('/manage', managePage),
    get('/manage/settings', (visit) => settingsPage(visit)),
    post('/manage/settings', saveSettings),
    post('/manage/settings/logo', saveLogo),
    post('/manage/settings/logo/remove', removeLogo),
    get('/manage/people', (visit) => peoplePage(visit)),
    post('/manage/people', assignRole),
    get('/manage/people/end', (visit) => endRolePage(visit)),
    post('/manage/people/end', endRole),
    get('/manage/joining', (visit) => joiningPage(visit)),
    post('/manage/joining', postInvite),
    get(`/manage/joining/${id}`, (visit) => oneJoiningPage(visit)),
    post(`/manage/joining/${id}`, postJoiningAnswer),
  ]),
  ...routesIn('network', 'signed-in', [
    get('/groups/:slug/edit', (visit) => editGroupPage(visit)),
    post('/groups/:slug/edit', saveGroup),
    post('/groups/:slug/join', postJoinGroup),
    post('/groups/:slug/leave', postLeaveGroup),
    post('/groups/:slug/answer', postGroupAnswer),
    post('/groups/:slug/coordinators', postCoordinator),
  ]),
  ...routesIn('network', 'public', [
    get('/network', networkPage),
    get('/groups', groupsPage),
    get('/groups/:slug', (visit) => showGroup(visit)),
    get('/join', (visit) => joinPage(visit)),
    post('/join', postJoin, { limit: { times: 10, seconds: 3600 } }),
    get('/join/invitation', invitationPage),
    post('/join/invitation', postInvitation),
  ]),
]
