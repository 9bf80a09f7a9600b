// The candidate's own words for a part of a story: typed here, kept by the server, and in between in this browser, so
// that a reload, a crash or a server that is down loses none of them.

import { readPreference, writePreference } from './preferences'

export type Kept = 'saved' | 'typing' | 'saving' | 'failed'

interface Draft {
  text: string
  base: string // what the server had when this was begun
}

const slot = (claim: string, part: string) => `words.story.${claim}.${part}`

/** What to show: the unsaved draft where there is one, else what the server has. */
export function openWords(claim: string, part: string, saved: string): { text: string; unsaved: boolean } {
  const draft = readDraft(claim, part)
  if (draft === null || draft.text === saved) return { text: saved, unsaved: false }
  return { text: draft.text, unsaved: true }
}

export function keepDraft(claim: string, part: string, text: string, base: string): void {
  writePreference(slot(claim, part), text === base ? '' : JSON.stringify({ text, base } satisfies Draft))
}

/** The server has `text`; the draft goes unless more was typed meanwhile. */
export function settleDraft(claim: string, part: string, text: string): void {
  const draft = readDraft(claim, part)
  if (draft?.text === text) writePreference(slot(claim, part), '')
}

function readDraft(claim: string, part: string): Draft | null {
  try {
    const kept = JSON.parse(readPreference(slot(claim, part)) || 'null') as Partial<Draft> | null
    return typeof kept?.text === 'string' && typeof kept.base === 'string' ? { text: kept.text, base: kept.base } : null
  } catch {
    return null
  }
}

/** What this browser kept of the candidate, forgotten: drafts, ticks, half-filled forms; with `sessions`, those of the rooms too. */
export function forgetKept(storage: Storage, sessions = false): void {
  const wanted = sessions ? /^greenroom\.(words|draft|say|tick|form|job|edit)\./ : /^greenroom\.(words\.story|tick|form|job|edit)\./
  const ours = Object.keys(storage).filter((key) => wanted.test(key))
  for (const key of ours) storage.removeItem(key)
}
