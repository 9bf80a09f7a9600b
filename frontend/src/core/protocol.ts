// The one file that owns the socket: commands out, views in, and the promise that nothing typed is lost.

import { canonical, type Design } from './design'
import { Drafts, type Conflict, type DraftKey, type DraftStorage } from './drafts'
import type { RoundView, SessionView } from './types.gen'

export type RunMode = 'main' | 'tests' | 'submit' | 'simulate'

export type Command =
  | { begin: true }
  | { say: string }
  | { edit: { file: string; text: string } }
  | { run: RunMode }
  | { draw: Design }
  | { predict: Record<string, number> }
  | { note: string }
  | { self_score: Record<string, number | null> }
  | { leave: true }
  | { resume: true }
  | { end_round: true }
  | { take_over: true }

type Message =
  | { type: 'view'; view: SessionView }
  | { type: 'ack'; id: number; version: number }
  | { type: 'refused'; id: number; says: string; kind: string }
  | { type: 'output'; run: string; text: string }
  | { type: 'holder'; mine: boolean }
  | { type: 'notice'; says: string }

export type Link = 'connecting' | 'open' | 'waiting' | 'gone'

/** What the pages draw. A new object after each change. */
export interface Snapshot {
  view: SessionView | null
  link: Link
  mine: boolean
  unsaved: boolean // something has waited for its acknowledgement for longer than it should
  speaking: string[] // lines that were sent and are not in the view yet
  says: string // the latest refusal or notice; "" when there is none
  outputs: ReadonlyMap<string, string> // streamed output by run
  texts: ReadonlyMap<DraftKey, string>
  conflicts: readonly Conflict[]
}

/** The part of a WebSocket that is used, so that tests can hand in their own. */
export interface Socket {
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(text: string): void
  close(): void
}

interface Spoken {
  text: string
  after: number // version of the session when it was said
}

interface Pending {
  command: Command
  sentAt: number
}

const DEBOUNCE_MS = 400
const LATE_MS = 3_000
const DEAD_MS = 12_000
const FIRST_RETRY_MS = 300
const LONGEST_RETRY_MS = 8_000
const OUTPUT_LIMIT = 400_000
const NOT_FOUND = 4404

export class Connection {
  private socket: Socket | null = null
  private readonly drafts: Drafts
  private readonly pending = new Map<number, Pending>()
  private readonly outputs = new Map<string, string>()
  private spoken: Spoken[] = []
  private view: SessionView | null = null
  private link: Link = 'connecting'
  private mine: boolean | null = null // null until the server said who holds the session
  private says = ''
  private met = false // a view came over the current socket
  private nextId = 1
  private attempt = 0
  private retry: ReturnType<typeof setTimeout> | undefined
  private typing: ReturnType<typeof setTimeout> | undefined
  private readonly watch: ReturnType<typeof setInterval>
  private closed = false

  constructor(
    private readonly session: string,
    private readonly dial: () => Socket,
    private readonly storage: DraftStorage | null,
    private readonly notify: (snapshot: Snapshot) => void,
  ) {
    this.drafts = new Drafts(storage, session)
    this.spoken = this.recallSpoken()
    this.watch = setInterval(() => this.inspect(), 1_000)
    this.connect()
  }

  /** Sends a command now; whatever was typed goes out before it. */
  send(command: Command): void {
    this.says = ''
    this.flush()
    if ('say' in command) {
      this.spoken = [...this.spoken, { text: command.say, after: this.view?.version ?? 0 }]
      this.rememberSpoken()
    } else if (this.socket === null || this.link !== 'open') {
      this.says = 'Not connected yet. Your work is kept here; try again in a moment.'
      this.publish()
      return
    }
    if (this.link === 'open') this.transmit(command)
    this.publish()
  }

  /** A key stroke in a file, the notes or the drawing. Goes out a little later, together with what follows it. */
  type(key: DraftKey, text: string): void {
    this.drafts.type(key, text)
    this.typing ??= setTimeout(() => this.flush(), DEBOUNCE_MS)
    this.publish()
  }

  draw(design: Design): void {
    this.type('draw', canonical(design))
  }

  /** Sends what was typed without waiting any longer: on blur, before a run, when the page is hidden. */
  flush(): void {
    clearTimeout(this.typing)
    this.typing = undefined
    if (this.link !== 'open' || !this.met || this.mine !== true) return
    for (const draft of this.drafts.take(() => this.nextId++)) {
      this.transmit(toCommand(draft.key, draft.text), draft.id)
    }
    this.publish()
  }

  settle(key: DraftKey, keepMine: boolean): void {
    this.drafts.settle(key, keepMine)
    this.flush()
    this.publish()
  }

  dismiss(): void {
    this.says = ''
    this.publish()
  }

  /** The network or the page came back: no reason to wait for the next attempt. */
  hurry(): void {
    if (this.link !== 'waiting') return
    this.attempt = 0
    this.connect()
  }

  close(): void {
    this.flush()
    this.closed = true
    clearTimeout(this.retry)
    clearTimeout(this.typing)
    clearInterval(this.watch)
    this.socket?.close()
  }

  private connect(): void {
    clearTimeout(this.retry)
    this.link = 'connecting'
    this.met = false
    this.mine = null
    const socket = this.dial()
    this.socket = socket
    socket.onopen = () => {
      if (this.socket !== socket) return
      this.link = 'open'
      this.publish()
    }
    socket.onmessage = (event) => {
      if (this.socket === socket) this.hear(JSON.parse(String(event.data)) as Message)
    }
    socket.onclose = (event) => {
      if (this.socket === socket) this.lose(event.code)
    }
    this.publish()
  }

  private lose(code: number): void {
    this.socket = null
    this.drafts.lose()
    this.forgetPending()
    if (this.closed) return
    this.link = code === NOT_FOUND ? 'gone' : 'waiting'
    if (this.link === 'waiting') {
      const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.attempt)
      this.attempt += 1
      this.retry = setTimeout(() => this.connect(), wait)
    }
    this.publish()
  }

  private hear(message: Message): void {
    if (message.type === 'view') this.read(message.view)
    else if (message.type === 'ack') this.acknowledge(message.id, message.version)
    else if (message.type === 'refused') this.refuse(message.id, message.says)
    else if (message.type === 'holder') {
      this.mine = message.mine
      if (this.met && message.mine) this.resume()
    } else if (message.type === 'notice') this.says = message.says
    else if (message.type === 'output') {
      const text = (this.outputs.get(message.run) ?? '') + message.text
      this.outputs.set(message.run, text.slice(-OUTPUT_LIMIT))
    }
    this.publish()
  }

  private read(view: SessionView): void {
    const first = !this.met
    this.met = true
    this.attempt = 0
    if (this.view !== null && view.version < this.view.version && !first) return
    this.view = view
    if (view.round) this.drafts.read(view.round.index, serverTexts(view.round), view.version, first)
    this.dropHeard(view)
    if (first && this.mine === true) this.resume()
  }

  /** After a new connection: sends again what the server is known not to have. */
  private resume(): void {
    const waiting = new Set([...this.pending.values()].flatMap(({ command }) => ('say' in command ? [command.say] : [])))
    for (const line of this.spoken) if (!waiting.has(line.text)) this.transmit({ say: line.text })
    this.flush()
  }

  private acknowledge(id: number, version: number): void {
    const done = this.pending.get(id)
    this.pending.delete(id)
    if (this.drafts.acknowledge(id, version)) {
      if (this.drafts.dirty) this.typing ??= setTimeout(() => this.flush(), DEBOUNCE_MS)
    } else if (done && 'say' in done.command) this.dropSpoken(done.command.say)
  }

  private refuse(id: number, says: string): void {
    const refused = this.pending.get(id)
    this.pending.delete(id)
    this.drafts.refuse(id)
    if (refused && 'say' in refused.command) this.dropSpoken(refused.command.say)
    this.says = says
  }

  private transmit(command: Command, id: number = this.nextId++): void {
    this.pending.set(id, { command, sentAt: Date.now() })
    this.socket?.send(JSON.stringify({ id, command }))
  }

  /** Commands that are not typing and not speech are never repeated by themselves: the candidate decides. */
  private forgetPending(): void {
    const lost = [...this.pending.values()].some(({ command }) => 'run' in command || 'end_round' in command)
    if (lost) this.says = 'The connection broke before that was confirmed. Look at the page, then repeat it if needed.'
    this.pending.clear()
  }

  private inspect(): void {
    const oldest = Math.min(...[...this.pending.values()].map((entry) => entry.sentAt))
    if (this.link === 'open' && Date.now() - oldest > DEAD_MS) {
      const stale = this.socket
      this.lose(0)
      stale?.close()
      return
    }
    if (this.unsaved !== this.published) this.publish()
  }

  private published = false

  private get unsaved(): boolean {
    const late = [...this.pending.values()].some((entry) => Date.now() - entry.sentAt > LATE_MS)
    return late || (this.link !== 'open' && (this.drafts.dirty || this.spoken.length > 0))
  }

  private publish(): void {
    this.published = this.unsaved
    this.notify({
      view: this.view,
      link: this.link,
      mine: this.mine !== false,
      unsaved: this.published,
      speaking: this.spoken.map((line) => line.text),
      says: this.says,
      outputs: new Map(this.outputs),
      texts: this.drafts.texts(),
      conflicts: this.drafts.conflicts,
    })
  }

  private dropSpoken(text: string): void {
    const index = this.spoken.findIndex((line) => line.text === text)
    if (index >= 0) this.spoken = this.spoken.filter((_, place) => place !== index)
    this.rememberSpoken()
  }

  /** A line that stands in the view was heard, whether or not its acknowledgement came through. */
  private dropHeard(view: SessionView): void {
    const said = (view.round?.turns ?? []).filter((turn) => turn.who === 'candidate')
    this.spoken = this.spoken.filter(
      (line) => !said.some((turn) => turn.seq >= line.after && turn.text.trim() === line.text.trim()),
    )
    this.rememberSpoken()
  }

  private recallSpoken(): Spoken[] {
    try {
      const kept = JSON.parse(this.storage?.getItem(`greenroom.say.${this.session}`) ?? '[]') as Spoken[]
      return Array.isArray(kept) ? kept.filter((line) => typeof line.text === 'string') : []
    } catch {
      return []
    }
  }

  private rememberSpoken(): void {
    const slot = `greenroom.say.${this.session}`
    try {
      if (this.spoken.length === 0) this.storage?.removeItem(slot)
      else this.storage?.setItem(slot, JSON.stringify(this.spoken))
    } catch {
      // Storage is full or blocked: the line still lives in the page.
    }
  }
}

function toCommand(key: DraftKey, text: string): Command {
  if (key === 'draw') return { draw: JSON.parse(text) as Design }
  if (key === 'note') return { note: text }
  return { edit: { file: key.slice('edit:'.length), text } }
}

function serverTexts(round: RoundView): Map<DraftKey, string> {
  const texts = new Map<DraftKey, string>([['note', round.notes]])
  for (const file of round.files) texts.set(`edit:${file.name}`, file.text)
  if (round.surface === 'design') texts.set('draw', round.design === null ? '' : canonical(round.design))
  return texts
}
