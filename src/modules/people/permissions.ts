import { permission } from '#kernel/permission.ts'

/** Anyone, signed in or not. */
export const anyone = permission('people.anyone', () => ['public'])

/** Whoever is signed in. */
export const anyoneSignedIn = permission('people.anyone-signed-in', () => ['signed-in'])

/** Those who run the site. */
export const administrators = permission('people.administrators', () => ['site:administrator'])

/** A person, about themselves. */
export const oneself = permission<{ id: string }>('people.oneself', ({ id }) => [`person:${id}`])
