// Filters as the address holds them, so that a reload or a link finds the same list.

import type { Facet } from './types.gen'

export function readFilters(search: string, names: readonly string[]): Record<string, string> {
  const asked = new URLSearchParams(search)
  return Object.fromEntries(names.map((name) => [name, asked.get(name) ?? '']))
}

export function isFiltered(filters: Record<string, string>): boolean {
  return Object.values(filters).some((value) => value !== '')
}

/** The choices of a filter. One that is set stays in the list when nothing is left of it. */
export function choices(facets: readonly Facet[], chosen: string): Facet[] {
  if (chosen === '' || facets.some((facet) => facet.id === chosen)) return [...facets]
  return [...facets, { id: chosen, title: chosen, count: 0 }]
}

/** Tags as typed, "incident, on-call": trimmed, none twice. */
export function splitTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''))]
}

/** One entry a line, empty ones dropped. */
export function splitLines(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
}
