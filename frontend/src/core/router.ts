// Which page an address means. Pure; App.svelte does the navigating.

export type Route =
  | { page: 'home' }
  | { page: 'sessions' }
  | { page: 'readiness'; view: string; claim: string }
  | { page: 'stories'; story: string }
  | { page: 'questions' }
  | { page: 'experiences' }
  | { page: 'guide'; chapter: string }
  | { page: 'session'; id: string }
  | { page: 'debrief'; id: string }
  | { page: 'replay'; id: string; seq: number | null }
  | { page: 'missing' }

export function parseRoute(pathname: string, search: string): Route {
  const parts = pathname.split('/').filter((part) => part !== '')
  if (parts.length === 0) return { page: 'home' }
  const asked = new URLSearchParams(search)
  if (parts.length === 1) {
    const place = parts[0]
    if (place === 'sessions' || place === 'questions' || place === 'experiences') return { page: place }
    if (place === 'readiness') return { page: place, view: asked.get('view') ?? '', claim: asked.get('claim') ?? '' }
    if (place === 'stories') return { page: place, story: asked.get('story') ?? '' }
  }
  if (parts[0] === 'guide' && parts.length <= 2) return { page: 'guide', chapter: decode(parts[1] ?? '') ?? '' }
  if (parts[0] !== 's' || parts[1] === undefined) return { page: 'missing' }
  const id = decode(parts[1])
  if (id === null) return { page: 'missing' }
  if (parts.length === 2) return { page: 'session', id }
  if (parts.length === 3 && parts[2] === 'debrief') return { page: 'debrief', id }
  if (parts.length === 3 && parts[2] === 'replay') return { page: 'replay', id, seq: readSeq(search) }
  return { page: 'missing' }
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

function readSeq(search: string): number | null {
  const given = new URLSearchParams(search).get('seq')
  return given !== null && /^\d{1,9}$/.test(given) ? Number(given) : null
}

export const sessionPath = (id: string) => `/s/${encodeURIComponent(id)}`
export const debriefPath = (id: string) => `${sessionPath(id)}/debrief`
export const replayPath = (id: string, seq?: number) =>
  `${sessionPath(id)}/replay${seq === undefined ? '' : `?seq=${seq}`}`

/** The place on the page of a résumé that a claim was read from. */
export const claimPath = (claim: string) => `/readiness?view=read&claim=${encodeURIComponent(claim)}`
export const storyPath = (story: string) => `/stories?story=${encodeURIComponent(story)}`
export const chapterPath = (chapter: string) => `/guide/${encodeURIComponent(chapter)}`
