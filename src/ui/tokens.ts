/** One colour scheme: every colour the interface uses, by its role. Hex, `#rrggbb`. */
export type Palette = typeof light

/** Calm paper by day. */
const light = {
  paper: '#fbf8f2',
  surface: '#ffffff',
  sunk: '#f2ece0',
  line: '#e2dacb',
  edge: '#857d6d',
  ink: '#17212b',
  quiet: '#525c66',
  action: '#0d4a73',
  'action-deep': '#08314f',
  'action-soft': '#dfeaf1',
  'on-action': '#ffffff',
  accent: '#b3421f',
  'accent-soft': '#f9e7de',
  'on-accent': '#ffffff',
  sun: '#d99a1c',
  'sun-soft': '#fcf0d4',
  'sun-ink': '#6a4600',
  'on-sun': '#17212b',
  leaf: '#23613f',
  'leaf-soft': '#dfeee5',
  danger: '#a81e1e',
  'danger-soft': '#fbe4e1',
  'on-danger': '#ffffff',
  focus: '#1a5fd0',
  'map-sea': '#e1ebef',
  'map-land': '#fffdf9',
  'map-border': '#d8cfbf',
  'map-coast': '#b9c6cb',
}

/** The same street by night: lit, not black. */
const dark: Palette = {
  paper: '#10171e',
  surface: '#19232d',
  sunk: '#0b1117',
  line: '#2d3a48',
  edge: '#74869a',
  ink: '#eef1f3',
  quiet: '#a9b5c0',
  action: '#8cc3e6',
  'action-deep': '#b7daf0',
  'action-soft': '#17334a',
  'on-action': '#0b1a26',
  accent: '#f2946f',
  'accent-soft': '#3d241a',
  'on-accent': '#1d0f08',
  sun: '#e7b54a',
  'sun-soft': '#382c12',
  'sun-ink': '#f0cb7c',
  'on-sun': '#17212b',
  leaf: '#84cba5',
  'leaf-soft': '#17322a',
  danger: '#f5938b',
  'danger-soft': '#421d1d',
  'on-danger': '#260a0a',
  focus: '#7fb0ff',
  'map-sea': '#0e1b26',
  'map-land': '#263543',
  'map-border': '#3d4f60',
  'map-coast': '#48606f',
}

export const palettes: { readonly light: Palette; readonly dark: Palette } = { light, dark }

/** Space, type, radius and motion; the same in both schemes. Lengths are CSS lengths. */
const measures: Record<string, string> = {
  text: 'Commissioner,"Commissioner stand-in",system-ui,sans-serif',
  display: 'Literata,"Literata stand-in",Georgia,serif',
  mono: 'ui-monospace,"Cascadia Mono","DejaVu Sans Mono",Menlo,monospace',
  'step--2': '.8125rem',
  'step--1': '.9375rem',
  'step-0': '1.125rem',
  'step-1': '1.3125rem',
  'step-2': 'clamp(1.5rem,1.35rem + .7vw,1.8rem)',
  'step-3': 'clamp(1.8rem,1.35rem + 2vw,2.6rem)',
  'step-4': 'clamp(2.3rem,1.4rem + 3.6vw,3.9rem)',
  'space-1': '.25rem',
  'space-2': '.5rem',
  'space-3': '1rem',
  'space-4': '1.5rem',
  'space-5': '2.5rem',
  'space-6': '4rem',
  measure: '66ch',
  page: '78rem',
  radius: '12px',
  'radius-small': '7px',
  quick: '.15s ease-out',
}

function declarations(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';')
}

/** The stylesheet of all tokens: light is the ground, dark follows the reader's system or `data-theme`. */
export function tokenStyles(): string {
  const night = `color-scheme:dark;${declarations(dark)};--shadow:none`
  const day = `color-scheme:light;${declarations(light)};--shadow:0 1px 2px rgb(23 33 43/.05),0 8px 28px rgb(23 33 43/.07)`
  return [
    `:root{${declarations(measures)}}`,
    `:root,[data-theme=light]{${day}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${night}}}`,
    `[data-theme=dark]{${night}}`,
  ].join('\n')
}
