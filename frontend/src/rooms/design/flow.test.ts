import { describe, expect, it } from 'vitest'
import type { Field } from '../../core/api'
import { describeCall, describeSize } from './flow'

const field = (name: string, value: number | string): Field => ({ name, label: name, unit: '', form: 'number', default: value, help: '' }) as Field

describe('what stands on the canvas', () => {
  it('says of a call what differs from the default', () => {
    const fields = [field('probability', 1), field('timeout_ms', 0), field('retries', 0), field('backoff_ms', 0), field('on_failure', 'fail')]
    const call = (params: Record<string, unknown>) => describeCall({ id: 'e', from: 'a', to: 'b', params }, fields)
    expect(call({ probability: 0.3, timeout_ms: 300, retries: 1, backoff_ms: 20, on_failure: 'go on' })).toBe('30%\n≤ 300 ms\n1 retry\nmay fail')
    expect(call({ retries: 0 })).toBe('')
  })

  it('says how large a part is, by default or as told', () => {
    const fields = [field('instances', 24), field('slots', 16), field('service_ms', 5)]
    const node = { id: 'n', kind: 'database', label: 'n', params: { instances: 40 }, x: 0, y: 0 }
    expect(describeSize(node, fields)).toBe('40 × 16 slots, 5 ms')
    expect(describeSize(node, [])).toBe('40')
    expect(describeSize({ ...node, params: {} }, [])).toBe('')
  })
})
