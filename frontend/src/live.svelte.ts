// A session as the pages hold it: the connection of the state core, made reactive.

import { socketAddress, tabId } from './core/api'
import { Connection, type Snapshot, type Socket } from './core/protocol'

const EMPTY: Snapshot = {
  view: null,
  link: 'connecting',
  mine: true,
  unsaved: false,
  speaking: [],
  says: '',
  outputs: new Map(),
  texts: new Map(),
  conflicts: [],
}

export class Live {
  snapshot = $state.raw<Snapshot>(EMPTY)
  /** When the latest view came, in our own clock: its times are true at that moment. */
  arrived = $state.raw(Date.now())
  readonly connection: Connection

  constructor(readonly id: string) {
    this.connection = new Connection(
      id,
      () => new WebSocket(socketAddress(id, tabId())) as unknown as Socket,
      readStorage(),
      (snapshot) => {
        if (snapshot.view !== this.snapshot.view) this.arrived = Date.now()
        this.snapshot = snapshot
      },
    )
  }

  /** Ties the connection to the page's comings and goings; returns what undoes it. */
  watchPage(): () => void {
    const hide = () => this.connection.flush()
    const wake = () => {
      if (document.visibilityState === 'visible') this.connection.hurry()
      else this.connection.flush()
    }
    const online = () => this.connection.hurry()
    addEventListener('pagehide', hide)
    addEventListener('online', online)
    document.addEventListener('visibilitychange', wake)
    return () => {
      removeEventListener('pagehide', hide)
      removeEventListener('online', online)
      document.removeEventListener('visibilitychange', wake)
      this.connection.close()
    }
  }
}

function readStorage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
