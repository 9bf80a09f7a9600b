// Undo and redo over whole snapshots. Steps with the same `tag` in a row (dragging one node, typing one number) are one step.

export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  readonly tag: string
}

const LIMIT = 200

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], tag: '' }
}

export function record<T>(history: History<T>, next: T, tag = ''): History<T> {
  if (next === history.present) return history
  const merges = tag !== '' && tag === history.tag
  const past = merges ? history.past : [...history.past, history.present].slice(-LIMIT)
  return { past, present: next, future: [], tag }
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1)
  if (previous === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: previous,
    future: [history.present, ...history.future],
    tag: '',
  }
}

export function redo<T>(history: History<T>): History<T> {
  const next = history.future[0]
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future: history.future.slice(1), tag: '' }
}
