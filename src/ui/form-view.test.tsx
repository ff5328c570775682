import { expect, test } from 'vitest'
import { FormAnswers } from './form-answers.tsx'
import { FormPage, FormPreview } from './form-view.tsx'
import { sampleAnswers, sampleForm, sampleTools } from './specimens/form.tsx'
import { rendered, textsFor } from './testing.ts'

const t = textsFor('en')
const errors = { 'answers.people': 'Not a number.', 'answers.costs.r2.sum': 'Please answer this.' }

function page(answers = sampleAnswers, sectionId = 'need') {
  return rendered(
    <FormPage
      form={sampleForm}
      answers={answers}
      sectionId={sectionId}
      tools={sampleTools(t, errors)}
      action="/apply"
      sectionHref={(id) => `/apply?section=${id}`}
      base={7}
    />,
  )
}

test('what was typed and could not be read stands there again, with its error', async () => {
  const html = await page()
  expect(html).toContain('value="about 6000"')
  expect(html).toMatch(/id="answers\.people-error"[^]*?Not a number\./)
  expect(html).toMatch(/id="answers\.costs\.r2\.sum-error"/)
})

test('a question that is not asked is hidden, silent and not said to be shown', async () => {
  const { topic: _, ...others } = sampleAnswers
  const html = await page(others)
  expect(html).toMatch(/<fieldset[^>]*hidden=""[^>]*disabled=""[^>]*data-path="which"/)
  expect(await page()).not.toContain('hidden="" disabled=""')
})

test('sums are shown as they are typed, and files with a box that keeps them', async () => {
  const html = await page()
  expect(html).toContain('value="12500.00"')
  expect(html).toMatch(/name="answers\.plan\._kept" value="f1" checked=""/)
})

test('Enter sends the page, it does not remove a row', async () => {
  const first = /<button[^>]*name="do" value="([^"]*)"/.exec(await page())
  expect(first?.[1]).toBe('finish')
})

test('ids are there once', async () => {
  const ids = [...(await page()).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
  expect(ids.length).toBe(new Set(ids).size)
})

test('hostile answers are words, not markup', async () => {
  const answers = { ...sampleAnswers, idea: '</textarea><script>alert(1)</script>' }
  const read = (
    <FormAnswers
      form={sampleForm}
      answers={answers}
      tools={sampleTools(t)}
      format={{ number: String, money: String, date: String }}
    />
  )
  expect((await page(answers)) + (await rendered(read))).not.toContain('<script>')
})

test('the preview shows every section and sends nothing', async () => {
  const html = await rendered(<FormPreview form={sampleForm} tools={sampleTools(t)} />)
  expect(html).not.toContain('<form')
  expect(html).toContain('Who you are')
})

test('labels, hints and choices in another language than the page say so', async () => {
  const foreign = (text: string) => ({ text, language: 'sr', isForeign: true })
  const tools = {
    ...sampleTools(t),
    say: (text: Readonly<Record<string, string>>) => foreign(`«${text['en'] ?? ''}»`),
  }
  const drawn = await Promise.all(
    sampleForm.sections.map((section) =>
      rendered(
        <FormPage
          form={sampleForm}
          answers={sampleAnswers}
          sectionId={section.id}
          tools={tools}
          action="/apply"
          sectionHref={(id) => `/apply?section=${id}`}
          base={7}
        />,
      ),
    ),
  )
  const html = drawn
    .join('')
    .replaceAll(/<(nav|ol)[^>]*>[^]*?<\/\1>|<button[^]*?<\/button>|<template[^]*?<\/template>/g, '')
  const bare = [...html.matchAll(/<(\w+)([^>]*)>\s*«[^<]*/g)].filter(
    ([, tag = '', attributes = '']) =>
      !attributes.includes('lang="sr"') && !['title', 'option'].includes(tag),
  )
  // A label inside a sentence of the page stands in that sentence.
  expect(bare.map(([whole]) => whole).filter((whole) => !/files so far/.test(whole))).toEqual([])
  expect(html.match(/<span lang="sr">«/g)?.length).toBeGreaterThan(3)
})
