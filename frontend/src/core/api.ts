// Plain requests. A refusal comes back as an ApiError whose message can be shown as it is.

import type { CriterionLine, DebriefView, Home, Replay, SessionLine, SessionView } from './types.gen'

export interface Field {
  name: string
  label: string
  unit: string
  form: 'number' | 'integer' | 'choice'
  default: number | string
  help: string
  source: string
  minimum?: number
  maximum?: number
  choices?: string[]
}

/** A kind of component, as the simulator's catalogue describes it. */
export interface ComponentKind {
  kind: string
  label: string
  group: string
  glyph: string
  help: string
  ports: { in: boolean; out: boolean }
  calls: string[]
  params: Field[]
}

export interface Catalogue {
  components: ComponentKind[]
  edge: { params: Field[] }
  criteria: CriterionLine[]
}

export interface NewSession {
  format: 'loop' | 'round'
  loop?: string
  round?: string
  scenario?: string
  level?: string
}

export class ApiError extends Error {
  constructor(
    message: string,
    readonly kind: string,
    readonly status: number,
  ) {
    super(message)
  }
}

async function readError(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as { error?: { says?: string; kind?: string } }
    if (body.error?.says) return new ApiError(body.error.says, body.error.kind ?? 'world', response.status)
  } catch {
    // The answer is not ours (a proxy's page, say): its status is all there is to tell.
  }
  return new ApiError(`The server answered ${response.status}.`, 'world', response.status)
}

async function request<T>(method: string, path: string, body?: string): Promise<T> {
  let response: Response
  try {
    const headers = body === undefined ? undefined : { 'Content-Type': 'application/json' }
    response = await fetch(path, { method, headers, body })
  } catch {
    throw new ApiError('Greenroom does not answer. Is it still running on this machine?', 'world', 0)
  }
  if (!response.ok) throw await readError(response)
  const text = await response.text()
  return (text === '' ? null : JSON.parse(text)) as T
}

const at = (id: string) => `/api/sessions/${encodeURIComponent(id)}`

export const readHome = () => request<Home>('GET', '/api/home')
export const readCatalogue = () => request<Catalogue>('GET', '/api/catalogue')
export const listSessions = () => request<SessionLine[]>('GET', '/api/sessions')
export const startSession = (wanted: NewSession) =>
  request<SessionView>('POST', '/api/sessions', JSON.stringify(wanted))
export const readSession = (id: string) => request<SessionView>('GET', at(id))
export const deleteSession = (id: string) => request<null>('DELETE', at(id))
export const importSession = (lines: string) => request<SessionLine>('POST', '/api/sessions/import', lines)
export const readDebrief = (id: string) => request<DebriefView>('GET', `${at(id)}/debrief`)
export const readReplay = (id: string) => request<Replay>('GET', `${at(id)}/replay`)
export const exportAddress = (id: string) => `${at(id)}/export`
export const pdfAddress = (id: string) => `${at(id)}/debrief.pdf`

export function socketAddress(id: string, tab: string): string {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  return `${scheme}://${location.host}${at(id)}/socket?tab=${encodeURIComponent(tab)}`
}

/** An id of this browser tab: it survives a reload, and no two tabs share it. */
export function tabId(): string {
  const slot = 'greenroom.tab'
  try {
    const kept = sessionStorage.getItem(slot)
    if (kept) return kept
    const fresh = crypto.getRandomValues(new Uint32Array(4)).join('-')
    sessionStorage.setItem(slot, fresh)
    return fresh
  } catch {
    return crypto.getRandomValues(new Uint32Array(4)).join('-')
  }
}

