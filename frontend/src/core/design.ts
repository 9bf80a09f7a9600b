// A drawing as the server knows it, and the changes a person can make to it. Every function returns a new drawing.

export interface DesignNode {
  id: string
  kind: string
  label: string
  params: Record<string, unknown>
  x: number
  y: number
  region?: string
}

export interface DesignEdge {
  id: string
  from: string
  to: string
  params: Record<string, unknown>
}

export interface Design {
  version: number
  nodes: DesignNode[]
  edges: DesignEdge[]
  notes: string
}

export const EMPTY: Design = { version: 1, nodes: [], edges: [], notes: '' }

/** The drawing inside a view, where anything missing reads as empty. */
export function readDesign(value: unknown): Design {
  if (value === null || typeof value !== 'object') return EMPTY
  const given = value as Partial<Design>
  return {
    version: typeof given.version === 'number' ? given.version : 1,
    nodes: (Array.isArray(given.nodes) ? given.nodes : []).map((node, index) => ({
      ...node,
      label: node.label ?? node.id,
      params: node.params ?? {},
      x: typeof node.x === 'number' ? node.x : 60 + 220 * (index % 4),
      y: typeof node.y === 'number' ? node.y : 60 + 130 * Math.floor(index / 4),
    })),
    edges: (Array.isArray(given.edges) ? given.edges : []).map((edge) => ({ ...edge, params: edge.params ?? {} })),
    notes: typeof given.notes === 'string' ? given.notes : '',
  }
}

function freshId(stem: string, taken: Iterable<string>): string {
  const used = new Set(taken)
  for (let number = 1; ; number += 1) {
    const id = `${stem}_${number}`
    if (!used.has(id)) return id
  }
}

export function addNode(design: Design, kind: string, label: string, x: number, y: number): [Design, string] {
  const id = freshId(
    kind,
    design.nodes.map((node) => node.id),
  )
  const alike = design.nodes.filter((node) => node.kind === kind).length
  const named = alike === 0 ? label : `${label} ${alike + 1}`
  return [{ ...design, nodes: [...design.nodes, { id, kind, label: named, params: {}, x, y }] }, id]
}

/** Joins two nodes; the same drawing when they are one node, unknown, or joined already. */
export function connect(design: Design, from: string, to: string): Design {
  const known = (id: string) => design.nodes.some((node) => node.id === id)
  if (from === to || !known(from) || !known(to)) return design
  if (design.edges.some((edge) => edge.from === from && edge.to === to)) return design
  const id = freshId(
    'e',
    design.edges.map((edge) => edge.id),
  )
  return { ...design, edges: [...design.edges, { id, from, to, params: {} }] }
}

/** Without these nodes and edges, and without the edges that hung on those nodes. */
export function remove(design: Design, nodeIds: Iterable<string>, edgeIds: Iterable<string>): Design {
  const nodes = new Set(nodeIds)
  const edges = new Set(edgeIds)
  return {
    ...design,
    nodes: design.nodes.filter((node) => !nodes.has(node.id)),
    edges: design.edges.filter((edge) => !edges.has(edge.id) && !nodes.has(edge.from) && !nodes.has(edge.to)),
  }
}

export function move(design: Design, places: ReadonlyMap<string, { x: number; y: number }>): Design {
  return {
    ...design,
    nodes: design.nodes.map((node) => {
      const place = places.get(node.id)
      return place ? { ...node, x: Math.round(place.x), y: Math.round(place.y) } : node
    }),
  }
}

export function rename(design: Design, id: string, label: string): Design {
  return { ...design, nodes: design.nodes.map((node) => (node.id === id ? { ...node, label } : node)) }
}

/** Sets one parameter of a node or an edge; `undefined` goes back to the default. */
export function setParam(design: Design, id: string, name: string, value: unknown): Design {
  const apply = <T extends { id: string; params: Record<string, unknown> }>(item: T): T => {
    if (item.id !== id) return item
    const params = { ...item.params }
    if (value === undefined) delete params[name]
    else params[name] = value
    return { ...item, params }
  }
  return { ...design, nodes: design.nodes.map(apply), edges: design.edges.map(apply) }
}

/** One spelling for equal drawings, whatever the order of their fields. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).filter(([, part]) => part !== undefined)
    fields.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${fields.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
