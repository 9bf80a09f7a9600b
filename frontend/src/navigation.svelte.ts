// Where we are, for the pages. History routing: the server answers index.html for every address that is not its own.

import { parseRoute, type Route } from './core/router'

let route = $state.raw<Route>(parseRoute(location.pathname, location.search))

export function currentRoute(): Route {
  return route
}

export function go(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path)
  else history.pushState(null, '', path)
  route = parseRoute(location.pathname, location.search)
  if (!replace) scrollTo(0, 0)
}

addEventListener('popstate', () => {
  route = parseRoute(location.pathname, location.search)
})

/** Lets plain links of ours change the page without loading it again. */
export function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
  const link = (event.target as Element | null)?.closest?.('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return
  event.preventDefault()
  go(link.pathname + link.search)
}
