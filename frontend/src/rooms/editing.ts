// How the editor behaves under the hands, without any language package: Python's indentation by plain rules.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { EditorSelection, EditorState, type Extension, type StateCommand } from '@codemirror/state'
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'

const UNIT = '    '

/** Indentation of the next line when `line` is broken at its end. */
export function indentAfter(line: string): string {
  const indent = /^[ \t]*/.exec(line)![0]
  const code = line.replace(/#.*$/, '').trimEnd()
  if (/[:([{]$/.test(code)) return indent + UNIT
  const leaves = /^\s*(return|pass|break|continue|raise)\b/.test(code)
  return leaves && !/[,\\]$/.test(code) ? indent.slice(UNIT.length) : indent
}

const breakLine: StateCommand = ({ state, dispatch }) => {
  const change = state.changeByRange((range) => {
    const line = state.doc.lineAt(range.from)
    const insert = state.lineBreak + indentAfter(state.sliceDoc(line.from, range.from))
    return {
      changes: { from: range.from, to: range.to, insert },
      range: EditorSelection.cursor(range.from + insert.length),
    }
  })
  dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }))
  return true
}

/** Tab at a cursor fills up to the next stop; over a selection it indents the lines. */
const indent: StateCommand = (target) => {
  const { state, dispatch } = target
  if (state.selection.ranges.some((range) => !range.empty)) return indentMore(target)
  const change = state.changeByRange((range) => {
    const column = range.from - state.doc.lineAt(range.from).from
    const insert = ' '.repeat(UNIT.length - (column % UNIT.length))
    return { changes: { from: range.from, insert }, range: EditorSelection.cursor(range.from + insert.length) }
  })
  dispatch(state.update(change, { scrollIntoView: true, userEvent: 'input' }))
  return true
}

/** Backspace in the indentation goes back a whole step. */
const eraseIndent: StateCommand = ({ state, dispatch }) => {
  const range = state.selection.main
  if (!range.empty || state.selection.ranges.length > 1) return false
  const before = state.sliceDoc(state.doc.lineAt(range.from).from, range.from)
  if (before === '' || /[^ ]/.test(before)) return false
  const width = before.length % UNIT.length || UNIT.length
  dispatch(state.update({ changes: { from: range.from - width, to: range.from }, userEvent: 'delete' }))
  return true
}

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13.5px', backgroundColor: 'transparent', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.62' },
  '.cm-content': { padding: '14px 0 40vh', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 18px 0 10px' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--ink-3)', paddingLeft: '10px' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--accent-soft)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 30%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--line-strong)' },
})

/** The plain editor: nothing coloured, nothing completed. Escape, then Tab leaves it. */
export function plainEditor(): Extension {
  return [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    history(),
    drawSelection(),
    bracketMatching(),
    indentUnit.of(UNIT),
    EditorState.tabSize.of(4),
    EditorState.languageData.of(() => [{ commentTokens: { line: '#' } }]),
    keymap.of([
      { key: 'Enter', run: breakLine },
      { key: 'Backspace', run: eraseIndent },
      { key: 'Tab', run: indent, shift: indentLess },
      // Mod-Enter belongs to the room: it runs.
      ...defaultKeymap.filter((binding) => binding.key !== 'Mod-Enter'),
      ...historyKeymap,
    ]),
    look,
  ]
}

/** Colours for practice, loaded only when asked for. */
export async function pythonColours(): Promise<Extension> {
  const [{ python }, { HighlightStyle, syntaxHighlighting }, { tags }] = await Promise.all([
    import('@codemirror/lang-python'),
    import('@codemirror/language'),
    import('@lezer/highlight'),
  ])
  const style = HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: 'var(--series-1)' },
    { tag: [tags.string, tags.special(tags.string)], color: 'var(--series-2)' },
    { tag: [tags.number, tags.bool, tags.null], color: 'var(--series-3)' },
    { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic' },
    { tag: [tags.definition(tags.function(tags.variableName)), tags.className], color: 'var(--ink)', fontWeight: '600' },
  ])
  return [python().language, syntaxHighlighting(style)]
}
