// Between our drawing and the canvas library's own lists. The library measures nodes once: what did not change keeps its object.

import { MarkerType, type Edge, type Node } from '@xyflow/svelte'
import type { ComponentKind, Field } from '../../core/api'
import type { Design, DesignEdge, DesignNode } from '../../core/design'
import { formatNumber, formatShare } from '../../core/format'

export type ComponentData = {
  label: string
  kindLabel: string
  size: string // what it is sized to: "40 × 16 slots, 3 ms"
  glyph: string
  takes: boolean
  calls: boolean
  utilisation: number | null
}

export type ComponentFlowNode = Node<ComponentData, 'component'>

export function toNodes(
  design: Design,
  kinds: ReadonlyMap<string, ComponentKind>,
  utilisation: ReadonlyMap<string, number | null>,
  current: readonly ComponentFlowNode[],
): ComponentFlowNode[] {
  const known = new Map(current.map((node) => [node.id, node]))
  return design.nodes.map((item) => {
    const kind = kinds.get(item.kind)
    const data: ComponentData = {
      label: item.label,
      kindLabel: kind?.label ?? item.kind,
      size: describeSize(item, kind?.params ?? []),
      glyph: kind?.glyph ?? '?',
      takes: kind?.ports.in ?? true,
      calls: kind?.ports.out ?? true,
      utilisation: utilisation.get(item.id) ?? null,
    }
    const before = known.get(item.id)
    const position = { x: item.x, y: item.y }
    if (!before) return { id: item.id, type: 'component', position, data, ariaLabel: `${item.label}, ${data.kindLabel}` }
    const same = (Object.keys(data) as (keyof ComponentData)[]).every((name) => data[name] === before.data[name])
    const still = before.position.x === position.x && before.position.y === position.y
    return same && still ? before : { ...before, position, data: same ? before.data : data }
  })
}

export function toEdges(design: Design, fields: readonly Field[], current: readonly Edge[]): Edge[] {
  const known = new Map(current.map((edge) => [edge.id, edge]))
  return design.edges.map((item) => {
    const label = describeCall(item, fields)
    const before = known.get(item.id)
    if (before && before.source === item.from && before.target === item.to && before.label === label) return before
    return {
      ...before,
      id: item.id,
      source: item.from,
      target: item.to,
      label,
      markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16 },
    }
  })
}

/** What a part is sized to, at a glance: "40 × 16 slots, 3 ms". Empty for a part without a size. */
export function describeSize(node: DesignNode, fields: readonly Field[]): string {
  const figure = (name: string) => {
    const value = node.params[name] ?? fields.find((field) => field.name === name)?.default
    return typeof value === 'number' ? formatNumber(value) : ''
  }
  const [instances, slots, service] = [figure('instances'), figure('slots'), figure('service_ms')]
  const machines = instances && slots ? `${instances} × ${slots} slots` : instances
  return [machines, service ? `${service} ms` : ''].filter((part) => part !== '').join(', ')
}

const SHORT: Record<string, (value: number | string) => string> = {
  probability: (value) => formatShare(Number(value)),
  timeout_ms: (value) => `≤ ${formatNumber(Number(value))} ms`,
  retries: (value) => (value === 1 ? '1 retry' : `${value} retries`),
  on_failure: () => 'may fail',
}

/** What tells one call from another at a glance, a line each, where it differs from the default; the inspector has the rest. */
export function describeCall(edge: DesignEdge, fields: readonly Field[]): string {
  return fields
    .filter((field) => edge.params[field.name] !== undefined && edge.params[field.name] !== field.default)
    .map((field) => SHORT[field.name]?.(edge.params[field.name] as number | string) ?? '')
    .filter((line) => line !== '')
    .join('\n')
}
