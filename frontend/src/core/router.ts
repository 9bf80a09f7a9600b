// Which page an address means. Pure; App.svelte does the navigating.

export type Route =
  | { page: 'home' }
  | { page: 'sessions' }
  | { page: 'session'; id: string }
  | { page: 'debrief'; id: string }
  | { page: 'replay'; id: string; seq: number | null }
  | { page: 'missing' }

export function parseRoute(pathname: string, search: string): Route {
  const parts = pathname.split('/').filter((part) => part !== '')
  if (parts.length === 0) return { page: 'home' }
  if (parts.length === 1 && parts[0] === 'sessions') return { page: 'sessions' }
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
