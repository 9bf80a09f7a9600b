// What the candidate typed and the server has not yet confirmed. Nothing here may lose a key stroke:
// each draft lies in local storage until its acknowledgement, together with the text it was based on.

export type DraftKey = 'draw' | 'note' | `edit:${string}`

export interface DraftStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

interface Draft {
  base: string // the server's text when the server and we last agreed
  local: string // what the candidate sees
  inflight: { id: number; text: string }[]
  sent: string[] // sent over a connection that broke before the answer: the server has it, or not
  settled: number // version of the latest acknowledgement: older views know less than we do
  held: string | null // refused by the server: kept, but not sent again until it changes
}

export interface Conflict {
  key: DraftKey
  text: string
}

export interface Outgoing {
  key: DraftKey
  text: string
}

export class Drafts {
  private readonly drafts = new Map<DraftKey, Draft>()
  private round = -1
  conflicts: Conflict[] = []

  constructor(
    private readonly storage: DraftStorage | null,
    private readonly session: string,
  ) {}

  /** What the candidate should see for this key. */
  text(key: DraftKey): string | undefined {
    return this.drafts.get(key)?.local
  }

  texts(): Map<DraftKey, string> {
    return new Map([...this.drafts].map(([key, draft]) => [key, draft.local]))
  }

  get dirty(): boolean {
    return [...this.drafts.values()].some((draft) => draft.local !== draft.base)
  }

  type(key: DraftKey, text: string): void {
    const draft = this.drafts.get(key) ?? this.start('')
    this.drafts.set(key, draft)
    draft.local = text
    this.keep(key, draft)
  }

  /**
   * Reads a view. `first` is true for the first view of a connection: then an unconfirmed draft goes out again when
   * the server still has the text it was based on, and is set aside as a conflict when the server has moved on.
   */
  read(round: number, server: ReadonlyMap<DraftKey, string>, version: number, first: boolean): void {
    if (round !== this.round) {
      this.drafts.clear()
      this.round = round
      for (const [key, text] of server) this.drafts.set(key, this.restore(key, text))
    }
    for (const [key, text] of server) this.meet(key, text, version, first)
  }

  /** The drafts that should go out now, each with the id that `number` gives it. */
  take(number: () => number): (Outgoing & { id: number })[] {
    const out: (Outgoing & { id: number })[] = []
    for (const [key, draft] of this.drafts) {
      const latest = draft.inflight.at(-1)?.text ?? draft.base
      if (draft.local === latest || draft.local === draft.held) continue
      const id = number()
      draft.inflight.push({ id, text: draft.local })
      draft.held = null
      this.keep(key, draft)
      out.push({ id, key, text: draft.local })
    }
    return out
  }

  acknowledge(id: number, version: number): boolean {
    const found = this.find(id)
    if (found === null) return false
    const [key, draft, index] = found
    draft.base = draft.inflight[index]!.text
    draft.inflight = draft.inflight.slice(index + 1)
    draft.sent = []
    draft.settled = Math.max(draft.settled, version)
    this.keep(key, draft)
    return true
  }

  refuse(id: number): boolean {
    const found = this.find(id)
    if (found === null) return false
    const [key, draft, index] = found
    draft.held = draft.inflight[index]!.text
    draft.inflight = draft.inflight.filter((entry) => entry.id !== id)
    this.keep(key, draft)
    return true
  }

  /** The connection broke: whether the last texts arrived is not known. */
  lose(): void {
    for (const [key, draft] of this.drafts) {
      draft.sent.push(...draft.inflight.map((entry) => entry.text))
      draft.inflight = []
      this.keep(key, draft)
    }
  }

  /** The candidate chose their own text over the server's, or let it go. */
  settle(key: DraftKey, keepMine: boolean): void {
    const conflict = this.conflicts.find((item) => item.key === key)
    this.conflicts = this.conflicts.filter((item) => item !== conflict)
    if (conflict && keepMine) this.type(key, conflict.text)
    else if (!this.drafts.get(key) || this.drafts.get(key)!.local === this.drafts.get(key)!.base) this.forget(key)
  }

  private start(text: string): Draft {
    return { base: text, local: text, inflight: [], sent: [], settled: 0, held: null }
  }

  private meet(key: DraftKey, text: string, version: number, first: boolean): void {
    const draft = this.drafts.get(key)
    if (draft === undefined) {
      this.drafts.set(key, this.start(text))
      return
    }
    if (draft.local === draft.base && draft.inflight.length === 0) {
      if (version < draft.settled) return
      draft.base = draft.local = text
      return
    }
    if (!first) return
    if (text === draft.base || draft.sent.includes(text)) {
      draft.base = text
      draft.sent = []
      this.keep(key, draft)
      return
    }
    this.conflicts = [...this.conflicts.filter((item) => item.key !== key), { key, text: draft.local }]
    this.drafts.set(key, this.start(text))
  }

  private find(id: number): [DraftKey, Draft, number] | null {
    for (const [key, draft] of this.drafts) {
      const index = draft.inflight.findIndex((entry) => entry.id === id)
      if (index >= 0) return [key, draft, index]
    }
    return null
  }

  private slot(key: DraftKey): string {
    return `greenroom.draft.${this.session}.${this.round}.${key}`
  }

  private keep(key: DraftKey, draft: Draft): void {
    if (draft.local === draft.base && draft.inflight.length === 0) {
      this.forget(key)
      return
    }
    const sent = [...draft.sent, ...draft.inflight.map((entry) => entry.text)].slice(-3)
    try {
      this.storage?.setItem(this.slot(key), JSON.stringify({ local: draft.local, base: draft.base, sent }))
    } catch {
      // Storage is full or blocked: the text still lives in the page and goes out as usual.
    }
  }

  private forget(key: DraftKey): void {
    try {
      this.storage?.removeItem(this.slot(key))
    } catch {
      // Blocked storage holds nothing that could be removed.
    }
  }

  private restore(key: DraftKey, server: string): Draft {
    const fresh = this.start(server)
    try {
      const kept = JSON.parse(this.storage?.getItem(this.slot(key)) ?? 'null') as Partial<Draft> | null
      if (typeof kept?.local !== 'string' || typeof kept.base !== 'string' || kept.local === server) return fresh
      const sent = Array.isArray(kept.sent) ? kept.sent : []
      return { ...fresh, base: kept.base, local: kept.local, sent }
    } catch {
      return fresh
    }
  }
}
