import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { DraftStorage } from './drafts'
import { Connection, type Snapshot, type Socket } from './protocol'
import type { RoundView, SessionView, Turn } from './types.gen'

class FakeSocket implements Socket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  readonly sent: { id: number; command: Record<string, unknown> }[] = []
  send(text: string) {
    this.sent.push(JSON.parse(text) as (typeof this.sent)[number])
  }
  close() {}
  hear(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
  /** Opens as the server does: who holds the session, then the whole view. */
  welcome(view: SessionView, mine = true) {
    this.onopen?.()
    this.hear({ type: 'view', view })
    this.hear({ type: 'holder', mine })
  }
  commands() {
    return this.sent.map((frame) => frame.command)
  }
}

class FakeStorage implements DraftStorage {
  readonly held = new Map<string, string>()
  getItem = (key: string) => this.held.get(key) ?? null
  setItem = (key: string, value: string) => void this.held.set(key, value)
  removeItem = (key: string) => void this.held.delete(key)
}

function viewOf(version: number, text: string, turns: Turn[] = []): SessionView {
  const round = { index: 0, surface: 'code', files: [{ name: 'a.py', text }], notes: '', design: null, turns } as Partial<RoundView>
  return { id: 's', version, stage: 'in_round', round } as SessionView
}

const turn = (seq: number, who: string, text: string): Turn => ({ seq, at: 0, elapsed_ms: 0, who, text })

describe('Connection', () => {
  let sockets: FakeSocket[]
  let storage: FakeStorage
  let last: Snapshot
  let connection: Connection

  const start = () =>
    new Connection(
      's',
      () => {
        const socket = new FakeSocket()
        sockets.push(socket)
        return socket
      },
      storage,
      (snapshot) => (last = snapshot),
    )
  const socket = () => sockets.at(-1)!
  const drop = () => socket().onclose?.({ code: 1006 })

  beforeEach(() => {
    vi.useFakeTimers()
    sockets = []
    storage = new FakeStorage()
    connection = start()
  })
  afterEach(() => {
    connection.close()
    vi.useRealTimers()
  })

  it('sends typing once per pause, and the latest text only', () => {
    socket().welcome(viewOf(1, ''))
    connection.type('edit:a.py', 'x')
    connection.type('edit:a.py', 'xy')
    expect(socket().sent).toEqual([])
    vi.advanceTimersByTime(400)
    expect(socket().commands()).toEqual([{ edit: { file: 'a.py', text: 'xy' } }])
  })

  it('sends what was typed before a run, in that order', () => {
    socket().welcome(viewOf(1, ''))
    connection.type('edit:a.py', 'x')
    connection.send({ run: 'main' })
    expect(socket().commands()).toEqual([{ edit: { file: 'a.py', text: 'x' } }, { run: 'main' }])
  })

  it('never shows an older echo over what is being typed', () => {
    socket().welcome(viewOf(1, 'old'))
    connection.type('edit:a.py', 'old and new')
    socket().hear({ type: 'view', view: viewOf(2, 'old') })
    expect(last.texts.get('edit:a.py')).toBe('old and new')
    vi.advanceTimersByTime(400)
    socket().hear({ type: 'ack', id: socket().sent[0]!.id, version: 5 })
    socket().hear({ type: 'view', view: viewOf(4, 'old') })
    expect(last.texts.get('edit:a.py')).toBe('old and new')
  })

  it('keeps unconfirmed text through a reload and sends it again when the server stands where it stood', () => {
    socket().welcome(viewOf(1, 'base'))
    connection.type('edit:a.py', 'base plus')
    connection.close()
    connection = start()
    socket().welcome(viewOf(7, 'base'))
    expect(last.texts.get('edit:a.py')).toBe('base plus')
    expect(socket().commands()).toEqual([{ edit: { file: 'a.py', text: 'base plus' } }])
  })

  it('sends again what was in flight when the connection broke, even if the server had got it', () => {
    socket().welcome(viewOf(1, 'a'))
    connection.type('edit:a.py', 'ab')
    vi.advanceTimersByTime(400)
    connection.type('edit:a.py', 'abc')
    drop()
    vi.advanceTimersByTime(1_000)
    expect(sockets).toHaveLength(2)
    socket().welcome(viewOf(3, 'ab'))
    expect(socket().commands()).toEqual([{ edit: { file: 'a.py', text: 'abc' } }])
  })

  it('takes the newer text of the server and keeps ours aside when both changed', () => {
    socket().welcome(viewOf(1, 'base'))
    connection.type('edit:a.py', 'mine')
    drop()
    vi.advanceTimersByTime(1_000)
    socket().welcome(viewOf(9, 'theirs'))
    expect(last.texts.get('edit:a.py')).toBe('theirs')
    expect(last.conflicts).toEqual([{ key: 'edit:a.py', text: 'mine' }])
    connection.settle('edit:a.py', true)
    expect(last.conflicts).toEqual([])
    expect(socket().commands()).toEqual([{ edit: { file: 'a.py', text: 'mine' } }])
  })

  it('forgets the kept copy once the text is durable', () => {
    socket().welcome(viewOf(1, ''))
    connection.type('edit:a.py', 'x')
    expect(storage.held.size).toBe(1)
    vi.advanceTimersByTime(400)
    socket().hear({ type: 'ack', id: socket().sent[0]!.id, version: 2 })
    expect(storage.held.size).toBe(0)
  })

  it('says a lost line again, but not one that was heard', () => {
    socket().welcome(viewOf(4, ''))
    connection.send({ say: 'hello' })
    drop()
    expect(last.speaking).toEqual(['hello'])
    vi.advanceTimersByTime(1_000)
    socket().welcome(viewOf(4, ''))
    expect(socket().commands()).toEqual([{ say: 'hello' }])
    drop()
    vi.advanceTimersByTime(2_000)
    socket().welcome(viewOf(6, '', [turn(5, 'candidate', 'hello')]))
    expect(socket().sent).toEqual([])
    expect(last.speaking).toEqual([])
  })

  it('does not repeat a run by itself, and says so', () => {
    socket().welcome(viewOf(1, ''))
    connection.send({ run: 'tests' })
    drop()
    expect(last.says).toContain('repeat')
    vi.advanceTimersByTime(1_000)
    socket().welcome(viewOf(1, ''))
    expect(socket().sent).toEqual([])
  })

  it('only the tab that holds the session sends; taking over sends what was kept', () => {
    socket().welcome(viewOf(1, ''), false)
    expect(last.mine).toBe(false)
    connection.type('edit:a.py', 'x')
    vi.advanceTimersByTime(400)
    expect(socket().sent).toEqual([])
    connection.send({ take_over: true })
    expect(socket().commands()).toEqual([{ take_over: true }])
    socket().hear({ type: 'holder', mine: true })
    expect(socket().commands().at(-1)).toEqual({ edit: { file: 'a.py', text: 'x' } })
  })

  it('says that work is not saved when an acknowledgement is late, and dials anew when none comes', () => {
    socket().welcome(viewOf(1, ''))
    connection.send({ say: 'hello' })
    vi.advanceTimersByTime(2_000)
    expect(last.unsaved).toBe(false)
    vi.advanceTimersByTime(3_000)
    expect(last.unsaved).toBe(true)
    vi.advanceTimersByTime(10_000)
    expect(sockets.length).toBeGreaterThan(1)
  })

  it('waits longer with each failed attempt, and stops when there is no such session', () => {
    drop()
    vi.advanceTimersByTime(300)
    drop()
    vi.advanceTimersByTime(500)
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(100)
    expect(sockets).toHaveLength(3)
    socket().onclose?.({ code: 4404 })
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(3)
    expect(last.link).toBe('gone')
  })

  it('keeps a refused text on the page and shows why', () => {
    socket().welcome(viewOf(1, ''))
    connection.type('edit:a.py', 'too long')
    vi.advanceTimersByTime(400)
    socket().hear({ type: 'refused', id: socket().sent[0]!.id, says: 'The file is too long.', kind: 'bad_input' })
    expect(last.says).toBe('The file is too long.')
    expect(last.texts.get('edit:a.py')).toBe('too long')
    connection.flush()
    expect(socket().sent).toHaveLength(1)
  })

  it('joins the streamed output of a run', () => {
    socket().welcome(viewOf(1, ''))
    socket().hear({ type: 'output', run: 'r1', text: 'one\n' })
    socket().hear({ type: 'output', run: 'r1', text: 'two\n' })
    expect(last.outputs.get('r1')).toBe('one\ntwo\n')
  })

  it('starts the next round with its own texts', () => {
    socket().welcome(viewOf(1, 'first'))
    connection.type('edit:a.py', 'first, changed')
    const next = viewOf(5, 'second')
    socket().hear({ type: 'view', view: { ...next, round: { ...next.round!, index: 1 } } })
    expect(last.texts.get('edit:a.py')).toBe('second')
  })
})
