// Plain requests. A refusal comes back as an ApiError whose message can be shown as it is.

import type {
  Added,
  BankQuestion,
  Corrected,
  CriterionLine,
  DebriefView,
  Experience,
  Experiences,
  GuideView,
  Home,
  Imported,
  Outgoing,
  OwnAccount,
  OwnQuestion,
  QuestionBank,
  ReadinessHome,
  ReadinessReport,
  Replay,
  Restored,
  Retracted,
  SessionLine,
  SessionView,
  StartRehearsal,
} from './types.gen'

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
  company?: string
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

/** Whether a refusal says no more than why. */
async function isError(response: Response): Promise<boolean> {
  try {
    return 'error' in ((await response.json()) as object)
  } catch {
    return true
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

export async function request<T>(
  method: string,
  path: string,
  body?: string | Blob,
  { keepalive = false, also = 0 }: { keepalive?: boolean; also?: number } = {}, // `also`: a refusal that may have a body to read
): Promise<T> {
  let response: Response
  try {
    const type = body instanceof Blob ? 'application/octet-stream' : 'application/json'
    const headers = body === undefined ? undefined : { 'Content-Type': type }
    response = await fetch(path, { method, headers, body, keepalive })
  } catch {
    throw new ApiError('Greenroom does not answer. Is it still running on this machine?', 'world', 0)
  }
  if (!response.ok && (response.status !== also || (await isError(response.clone())))) throw await readError(response)
  const text = await response.text()
  return (text === '' ? null : JSON.parse(text)) as T
}

export function withFilters(path: string, filters: Record<string, string>): string {
  const set = Object.entries(filters).filter(([, value]) => value !== '')
  return set.length === 0 ? path : `${path}?${new URLSearchParams(set)}`
}

/** A file of ours, as bytes: a refusal is said instead of being saved. */
export async function readFile(path: string): Promise<Blob> {
  let response: Response
  try {
    response = await fetch(path)
  } catch {
    throw new ApiError('Greenroom does not answer. Is it still running on this machine?', 'world', 0)
  }
  if (!response.ok) throw await readError(response)
  return response.blob()
}

const at = (id: string) => `/api/sessions/${encodeURIComponent(id)}`

export const readHome = (company = '') => request<Home>('GET', withFilters('/api/home', { company }))
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

const ready = '/api/readiness'
export type Correction = Corrected | Retracted | Restored | Added

export const readReadiness = () => request<ReadinessHome>('GET', ready)
export const putDocument = (what: 'resume' | 'job', name: string, body: Blob) =>
  request<ReadinessHome>('PUT', `${ready}/${what}?name=${encodeURIComponent(name)}`, body)
export const putTarget = (company: string, level: string) =>
  request<ReadinessHome>('PUT', `${ready}/target`, JSON.stringify({ company, level }))
export const correct = (correction: Correction) =>
  request<ReadinessHome>('POST', `${ready}/corrections`, JSON.stringify(correction))
export const undoCorrection = () => request<ReadinessHome>('POST', `${ready}/undo`)
export const pageAddress = (page: number, width: number) => `${ready}/pages/${page}.png?width=${width}`
export const readReport = () => request<ReadinessReport>('GET', `${ready}/report`)
export const reportAddress = (format: 'json' | 'pdf') => `${ready}/report.${format}`
export const readOutgoing = () => request<Outgoing>('GET', `${ready}/outgoing`)
export const deleteReadiness = () => request<null>('DELETE', ready)
export const deleteEverything = () => request<null>('DELETE', '/api/data')
export const startRehearsal = (wanted: Partial<StartRehearsal> & { round: string }) =>
  request<SessionView>('POST', `${ready}/start`, JSON.stringify(wanted))

const wordsAt = (claim: string, part: string) =>
  `/api/stories/${encodeURIComponent(claim)}/${encodeURIComponent(part)}`

/** Keeps the candidate's words for a part of the story built on a claim, or takes them away when nothing is left of them. */
export const putWords = (claim: string, part: string, text: string, leaving = false) =>
  text.trim() === ''
    ? request<unknown>('DELETE', wordsAt(claim, part), undefined, { keepalive: leaving })
    : request<unknown>('PUT', wordsAt(claim, part), JSON.stringify({ text }), { keepalive: leaving })

const questionAt = (id: string) => `/api/questions/${encodeURIComponent(id)}`
export const readQuestions = (filters: Record<string, string>) =>
  request<QuestionBank>('GET', withFilters('/api/questions', filters))
export const addQuestion = (question: OwnQuestion) =>
  request<BankQuestion>('POST', '/api/questions', JSON.stringify(question))
export const changeQuestion = (id: string, question: OwnQuestion) =>
  request<BankQuestion>('PUT', questionAt(id), JSON.stringify(question))
export const tagQuestion = (id: string, tags: string[]) =>
  request<BankQuestion>('PUT', `${questionAt(id)}/tags`, JSON.stringify(tags))
export const deleteQuestion = (id: string) => request<null>('DELETE', questionAt(id))

const accountAt = (id: string) => `/api/experiences/${encodeURIComponent(id)}`
export const readExperiences = (filters: Record<string, string>) =>
  request<Experiences>('GET', withFilters('/api/experiences', filters))
export const addExperience = (account: OwnAccount) =>
  request<Experience>('POST', '/api/experiences', JSON.stringify(account))
export const changeExperience = (id: string, account: OwnAccount) =>
  request<Experience>('PUT', accountAt(id), JSON.stringify(account))
export const deleteExperience = (id: string) => request<null>('DELETE', accountAt(id))
export const importExperiences = (file: File) =>
  request<Imported>('POST', `/api/experiences/import?format=${/\.csv$/i.test(file.name) ? 'csv' : 'json'}`, file, { also: 422 })
export const exportExperiencesAddress = (format: 'csv' | 'json') => `/api/experiences/export?format=${format}`

export const readGuide = (company: string) => request<GuideView>('GET', withFilters('/api/guide', { company }))

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

