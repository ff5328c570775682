import { z } from 'zod'
import type { Module } from '#kernel/contract.ts'
import { get, post, routesIn } from '#kernel/route.ts'
import { inTransaction } from '#kernel/use-case.ts'
import { secretariat } from '#modules/network/index.ts'
import { readPaper } from './jobs/read-paper.ts'
import { heldAboutPerson } from './queries/held-about-person.ts'
import { tables } from './tables.ts'
import { forgetViewers } from './use-cases/count-view.ts'
import { emptyTrash } from './use-cases/delete-article.ts'
import { erasePerson } from './use-cases/erase-person.ts'
import { followMerge } from './use-cases/follow-merge.ts'
import { readQueue } from './use-cases/keep-paper.ts'
import { scheduleQueue } from './use-cases/publish-article.ts'
import { takeAllEffects, takeEffect } from './use-cases/take-effect.ts'
import { accessibilityPage } from './web/accessibility-page.tsx'
import { api } from './web/api.ts'
import {
  addNewCategory,
  categoriesPage,
  changeKnownCategory,
  removeKnownCategory,
} from './web/category-pages.tsx'
import {
  beginNews,
  beginPage,
  editorPage,
  newNewsPage,
  newPagePage,
  saveEdited,
} from './web/editor-pages.tsx'
import { newsFeed } from './web/feed.ts'
import { footer, home, managePart, townStories } from './web/fills.tsx'
import { knowledgePage } from './web/knowledge-page.tsx'
import { libraryPage, paperAccess, paperPage } from './web/library-pages.tsx'
import { manageNewsPage, managePagesPage } from './web/manage-list.tsx'
import { newsItemPage, newsPage, pagePage } from './web/news-pages.tsx'
import { editPaperPage, newPaperPage, takePaper, takePaperAway } from './web/paper-form.tsx'
import { pictureAccess, picturesPage, uploadPicture } from './web/pictures.tsx'
import {
  addNewTestimonial,
  changeKnownTestimonial,
  manageTestimonialsPage,
  moveTestimonial,
  newTestimonialPage,
  testimonialPage,
} from './web/testimonial-pages.tsx'
import { dropTyped, dropTypedNews, dropTypedPage } from './web/unsaved-text.tsx'
import {
  bringBack,
  previewPage,
  remove,
  takeOut,
  versionsPage,
  withdraw,
} from './web/version-pages.tsx'

const key = z.object({ tenantId: z.string(), articleId: z.string() })

export const module: Module = {
  name: 'knowledge',
  tables,
  api,
  navigation: [
    { key: 'knowledge.knowledge', path: '/knowledge', order: 6 },
    { key: 'knowledge.news', path: '/news', order: 8 },
  ],
  fills: [home, managePart, footer, townStories],
  listens: { 'network.organisations-merged': followMerge },
  fileAccess: { article: pictureAccess, paper: paperAccess },
  personalData: [{ name: 'knowledge', collect: heldAboutPerson, erase: erasePerson }],
  jobs: [
    {
      name: scheduleQueue,
      run: (runtime, payload) =>
        inTransaction(runtime, scheduleQueue, (work) => takeEffect(work, key.parse(payload))),
    },
    { name: readQueue, run: readPaper },
    { name: 'knowledge.take-all-effects', cron: '* * * * *', run: takeAllEffects },
    { name: 'knowledge.forget-viewers', cron: '5 0 * * *', run: forgetViewers },
    { name: 'knowledge.empty-trash', cron: '15 3 * * *', run: emptyTrash },
  ],
  routes: [
    ...routesIn('network', 'public', [
      get('/knowledge', knowledgePage),
      get('/knowledge/library', libraryPage),
      get('/knowledge/library/:slug', paperPage),
      get('/news', newsPage),
      get('/news/feed.atom', newsFeed),
      get('/news/:slug', newsItemPage),
      get('/pages/:slug', pagePage),
      get('/accessibility', accessibilityPage),
    ]),
    ...routesIn('network', secretariat, [
      get('/manage/library/new', newPaperPage),
      post('/manage/library/new', takePaper),
      get('/manage/library/:paper', editPaperPage),
      post('/manage/library/:paper', takePaper),
      post('/manage/library/:paper/remove', takePaperAway),
      get('/manage/news', manageNewsPage),
      get('/manage/news/new', newNewsPage),
      post('/manage/news/new', beginNews),
      post('/manage/news/new/drop', dropTypedNews),
      get('/manage/news/categories', (visit) => categoriesPage(visit)),
      post('/manage/news/categories', addNewCategory),
      post('/manage/news/categories/:category', changeKnownCategory),
      post('/manage/news/categories/:category/remove', removeKnownCategory),
      get('/manage/pages', managePagesPage),
      get('/manage/pages/new', newPagePage),
      post('/manage/pages/new', beginPage),
      post('/manage/pages/new/drop', dropTypedPage),
      get('/manage/texts/:article', editorPage),
      post('/manage/texts/:article', saveEdited),
      post('/manage/texts/:article/drop', dropTyped),
      get('/manage/texts/:article/preview', previewPage),
      get('/manage/texts/:article/versions', versionsPage),
      post('/manage/texts/:article/versions', bringBack),
      get('/manage/texts/:article/pictures', (visit) => picturesPage(visit)),
      post('/manage/texts/:article/pictures', uploadPicture),
      post('/manage/texts/:article/withdraw', withdraw),
      post('/manage/texts/:article/delete', remove),
      post('/manage/texts/:article/take-out', takeOut),
      get('/manage/testimonials', manageTestimonialsPage),
      get('/manage/testimonials/new', newTestimonialPage),
      post('/manage/testimonials/new', addNewTestimonial),
      get('/manage/testimonials/:testimonial', testimonialPage),
      post('/manage/testimonials/:testimonial', changeKnownTestimonial),
      post('/manage/testimonials/:testimonial/delete', moveTestimonial),
    ]),
  ],
}
