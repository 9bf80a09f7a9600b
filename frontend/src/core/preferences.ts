// Small choices a browser remembers. Blocked storage means that they last as long as the page.

const memory = new Map<string, string>()

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`greenroom.${name}`)
  } catch {
    return memory.get(name) ?? null
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(`greenroom.${name}`, value)
  } catch {
    memory.set(name, value)
  }
}

export function readSize(name: string, otherwise: number): number {
  const kept = Number(readPreference(name))
  return Number.isFinite(kept) && kept > 0 ? kept : otherwise
}

/** Where the half-written answer of a round lies. */
export const wordsOf = (session: string, round: number) => `words.${session}.${round}`

/** `fresh` with what was half written under `slot` laid over it. */
export function restoreDraft<T extends object>(slot: string, fresh: T): T {
  try {
    return { ...fresh, ...(JSON.parse(readPreference(slot) || '{}') as Partial<T>) }
  } catch {
    return fresh
  }
}
