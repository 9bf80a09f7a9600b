import { describe, expect, it } from 'vitest'
import { EMPTY, addNode, canonical, connect, move, readDesign, remove, rename, setParam } from './design'
import { begin, record, redo, undo } from './history'

const two = () => {
  const [first, a] = addNode(EMPTY, 'service', 'Service', 0, 0)
  const [second, b] = addNode(first, 'service', 'Service', 10, 10)
  return { design: connect(second, a, b), a, b }
}

describe('design', () => {
  it('gives fresh ids and names to further nodes of a kind', () => {
    const { design } = two()
    expect(design.nodes.map((node) => [node.id, node.label])).toEqual([
      ['service_1', 'Service'],
      ['service_2', 'Service 2'],
    ])
  })

  it('does not connect twice, to itself or to nothing', () => {
    const { design, a, b } = two()
    expect(connect(design, a, b)).toBe(design)
    expect(connect(design, a, a)).toBe(design)
    expect(connect(design, a, 'nobody')).toBe(design)
  })

  it('takes the calls along when a node goes', () => {
    const { design, b } = two()
    expect(remove(design, [b], [])).toMatchObject({ edges: [], nodes: [{ id: 'service_1' }] })
  })

  it('sets a parameter and goes back to the default', () => {
    const { design, a } = two()
    const set = setParam(design, a, 'instances', 4)
    expect(set.nodes[0]!.params).toEqual({ instances: 4 })
    expect(setParam(set, a, 'instances', undefined).nodes[0]!.params).toEqual({})
  })

  it('moves to whole places and renames', () => {
    const { design, a } = two()
    expect(move(design, new Map([[a, { x: 1.4, y: 2.6 }]])).nodes[0]).toMatchObject({ x: 1, y: 3 })
    expect(rename(design, a, 'API').nodes[0]!.label).toBe('API')
  })

  it('spells equal drawings alike', () => {
    expect(canonical({ b: 1, a: [{ d: null, c: 'x' }] })).toBe(canonical({ a: [{ c: 'x', d: null }], b: 1 }))
    expect(canonical({ a: undefined })).toBe('{}')
  })

  it('reads what lacks places or labels', () => {
    const read = readDesign({ version: 1, nodes: [{ id: 'a', kind: 'service' }] })
    expect(read.nodes[0]).toMatchObject({ label: 'a', params: {}, x: 60, y: 60 })
    expect(readDesign(null)).toEqual(EMPTY)
  })
})

describe('history', () => {
  it('goes back and forth', () => {
    const history = record(record(begin(1), 2), 3)
    expect(undo(history).present).toBe(2)
    expect(redo(undo(history)).present).toBe(3)
    expect(undo(begin(1)).present).toBe(1)
  })

  it('forgets the future after a new step', () => {
    expect(redo(record(undo(record(begin(1), 2)), 5)).present).toBe(5)
  })

  it('takes steps of one kind in a row as one', () => {
    const typed = ['a', 'ab', 'abc'].reduce((history, text) => record(history, text, 'name'), begin(''))
    expect(undo(typed).present).toBe('')
  })
})
