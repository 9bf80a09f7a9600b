import { describe, expect, it } from 'vitest'
import { indentAfter } from './editing'

describe('indentAfter', () => {
  it('follows Python without knowing it', () => {
    expect(indentAfter('def f(x):')).toBe('    ')
    expect(indentAfter('    if x:  # why')).toBe('        ')
    expect(indentAfter('    call(')).toBe('        ')
    expect(indentAfter('        return 1')).toBe('    ')
    expect(indentAfter('    x = 1')).toBe('    ')
    expect(indentAfter('returned = 1')).toBe('')
    expect(indentAfter('')).toBe('')
  })
})
