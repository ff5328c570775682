import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { moveConversations } from './jobs/conversation-jobs.ts'
import { conversationMails } from './mails/conversation-mails.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { tables } from './tables.ts'
import { takeSignature } from './use-cases/adopt-for-need.ts'
import { erasePerson } from './use-cases/erase-person.ts'
import { followPerson, followTown } from './use-cases/follow-merge.ts'
import { takeReply } from './use-cases/take-reply.ts'
import { adoptPage, takeAdoption } from './web/adopt-pages.tsx'
import { api } from './web/api.ts'
import { askPage, takeQuestion } from './web/ask-page.tsx'
import { fills } from './web/fills.tsx'
import { fitsPage } from './web/fits-page.tsx'
import { editNeedPage, newNeedPage, takeNeed, takeNewNeed } from './web/need-form.tsx'
import { needPage, takeFollow, takeState } from './web/need-pages.tsx'
import { needsPage } from './web/needs-page.tsx'
import {
  questionPage,
  questionsPage,
  takeAnswer,
  takeConsent,
  takeThanks,
} from './web/question-pages.tsx'

const searching = { limit: { times: 60, seconds: 60 } }

export const module: Module = {
  name: 'needs',
  tables,
  api,
  fills,
  mails: conversationMails,
  replies: { question: takeReply },
  jobs: [{ name: 'needs.move-conversations', cron: '20 6 * * *', run: moveConversations }],
  listens: {
    'solutions.reference-signed': takeSignature,
    'network.organisations-merged': followTown,
    'people.person-merged': followPerson,
  },
  personalData: [{ name: 'needs', collect: heldAboutPerson, erase: erasePerson }],
  routes: [
    ...routesIn('network', 'public', [get('/find', fitsPage, searching), get('/needs', needsPage)]),
    ...routesIn('site', 'public', [get('/find', fitsPage, searching)]),
    ...(['network', 'site'] as const).flatMap((area) =>
      routesIn(area, 'signed-in', [
        get('/references/:reference/ask', askPage),
        post('/references/:reference/ask', takeQuestion),
      ]),
    ),
    ...routesIn('network', 'signed-in', [
      get('/needs/new', newNeedPage),
      post('/needs/new', takeNewNeed),
      get('/needs/:need/edit', editNeedPage),
      post('/needs/:need/edit', takeNeed),
      post('/needs/:need/follow', takeFollow),
      post('/needs/:need/state', takeState),
      get('/needs/:need/adopt/:reference', adoptPage),
      post('/needs/:need/adopt/:reference', takeAdoption),
    ]),
    ...routesIn('network', 'public', [get('/needs/:need', needPage)]),
    ...routesIn('site', 'signed-in', [
      get('/questions', questionsPage),
      get('/questions/:question', questionPage),
      post('/questions/:question', takeAnswer),
      post('/questions/:question/helped', takeThanks),
      post('/questions/:question/publish', takeConsent),
    ]),
  ],
}
