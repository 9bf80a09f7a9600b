// Where we are, for the pages. History routing: the server answers index.html for every address that is not its own.

import { parseRoute, type Route } from './core/router'

let route = $state.raw<Route>(parseRoute(location.pathname, location.search))

export function currentRoute(): Route {
  return route
}

export function go(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path)
  else {
    keepPlace()
    history.pushState(null, '', path)
  }
  route = parseRoute(location.pathname, location.search)
  if (!replace) scrollTo(0, 0)
}

// Pages fetch what they show, so a browser that goes back finds them too short to scroll to where the reader was.
// The place lies with the entry of the history, and is taken up as soon as the page is long enough.
const PATIENCE_MS = 3000
const PAUSE_MS = 150
let timer: ReturnType<typeof setTimeout> | undefined
let seeking = 0

function keepPlace(): void {
  clearTimeout(timer)
  if (seeking === 0) history.replaceState({ place: Math.round(scrollY) }, '')
}

function seek(place: number): void {
  const until = performance.now() + PATIENCE_MS
  cancelAnimationFrame(seeking)
  const look = () => {
    const reached = document.documentElement.scrollHeight - innerHeight >= place
    if (reached || performance.now() > until) {
      seeking = 0
      scrollTo(0, place)
    } else seeking = requestAnimationFrame(look)
  }
  seeking = requestAnimationFrame(look)
}

/** The reader has a hand on the page: where they go now is where they want to be. */
function letGo(): void {
  cancelAnimationFrame(seeking)
  seeking = 0
}

function placeOf(state: unknown): number | null {
  const place = (state as { place?: unknown } | null)?.place
  return typeof place === 'number' ? place : null
}

history.scrollRestoration = 'manual'
for (const hand of ['wheel', 'touchstart', 'keydown', 'pointerdown']) addEventListener(hand, letGo, { passive: true })
addEventListener('scroll', () => {
  clearTimeout(timer)
  timer = setTimeout(keepPlace, PAUSE_MS)
}, { passive: true })
addEventListener('pagehide', keepPlace)
const kept = placeOf(history.state)
if (kept !== null) seek(kept)

addEventListener('popstate', (event) => {
  clearTimeout(timer)
  route = parseRoute(location.pathname, location.search)
  const place = placeOf(event.state)
  if (place !== null) seek(place)
})

/** Lets plain links of ours change the page without loading it again. */
export function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const link = (event.target as Element | null)?.closest?.('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return
  event.preventDefault()
  go(link.pathname + link.search + link.hash)
}

/** A file let go beside a card must not take the page away: browsers open it in its place. */
export function refuseFile(event: DragEvent): void {
  if (!event.defaultPrevented && event.dataTransfer?.types.includes('Files')) event.preventDefault()
}
