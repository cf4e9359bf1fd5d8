// The whole of what Podreel asks of Monaco. The page imports this module only when somebody edits, and binds
// these functions from Rust; a handle never says more than it does here.
//
// Positions are Monaco's: lines and columns from 1, columns in UTF-16 code units. A range is
// { startLine, startColumn, endLine, endColumn }, its end exclusive.

import * as monaco from 'monaco-editor/editor/editor.api.js';
import 'monaco-editor/features/bracketMatching/register.js';
import 'monaco-editor/features/caretOperations/register.js';
import 'monaco-editor/features/clipboard/register.js';
import 'monaco-editor/features/comment/register.js';
import 'monaco-editor/features/cursorUndo/register.js';
import 'monaco-editor/features/find/register.js';
import 'monaco-editor/features/folding/register.js';
import 'monaco-editor/features/gotoError/register.js';
import 'monaco-editor/features/hover/register.js';
import 'monaco-editor/features/indentation/register.js';
import 'monaco-editor/features/linesOperations/register.js';
import 'monaco-editor/features/multicursor/register.js';
import 'monaco-editor/features/readOnlyMessage/register.js';
import 'monaco-editor/features/toggleTabFocusMode/register.js';
import 'monaco-editor/features/wordOperations/register.js';
import 'monaco-editor/languages/definitions/yaml/register.js';
import { themes } from './themes.js';
import './editor.css';

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  // Monaco's own hints are three dots that nobody sees.
  hint: monaco.MarkerSeverity.Info,
};

for (const [name, theme] of Object.entries(themes)) monaco.editor.defineTheme(name, theme);

// Whoever imports this module needs nothing else: it has its own style sheet, and it is there when the import is.
await new Promise((resolve, reject) => {
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = new URL('editor.css', import.meta.url).href;
  styles.onload = resolve;
  styles.onerror = () => reject(new Error(`${styles.href} cannot be loaded`));
  document.head.append(styles);
});

/**
 * Shows YAML in an editor in `element`, which gives it its size. `theme` is "light" or "dark", `label` what a screen
 * reader calls it.
 */
export function create(element, { text, readOnly, theme, label }) {
  const model = monaco.editor.createModel(text, 'yaml');
  model.updateOptions({ tabSize: 2, indentSize: 2, insertSpaces: true });
  const editor = monaco.editor.create(element, {
    model,
    readOnly,
    theme,
    ariaLabel: label,
    automaticLayout: true,
    // YAML's own: a tab in an indentation is an error, and structure is indentation.
    detectIndentation: false,
    autoIndent: 'full',
    bracketPairColorization: { enabled: false },
    guides: { indentation: true },
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
    fontSize: 13,
    lineHeight: 21,
    glyphMargin: true,
    lineDecorationsWidth: 4,
    lineNumbersMinChars: 3,
    minimap: { enabled: false },
    overviewRulerBorder: false,
    padding: { top: 8, bottom: 8 },
    renderLineHighlight: 'none',
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
    smoothScrolling: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    stickyScroll: { enabled: false },
    // A hover near the top must not be cut by the pane.
    fixedOverflowWidgets: true,
  });
  letTabPass(editor);
  return {
    editor,
    model,
    mirrors: false,
    causes: editor.createDecorationsCollection(),
    badges: editor.createDecorationsCollection(),
  };
}

/** Lets Tab go on to what comes next, until the reader has begun to write here; Esc lets it pass again. */
function letTabPass(editor) {
  const pass = (tabFocusMode) => editor.updateOptions({ tabFocusMode });
  pass(true);
  editor.onKeyDown(({ keyCode }) => {
    if (keyCode === monaco.KeyCode.Escape) pass(true);
  });
  editor.onDidType(() => pass(false));
  editor.onMouseDown(() => pass(false));
  editor.onDidBlurEditorWidget(() => pass(true));
}

/** Makes the text `text`, as one step of undo; nobody who listens by `onChange` hears of it. */
export function setText(handle, text) {
  const { model } = handle;
  const before = model.getValue();
  if (before === text) return;
  // Only what differs is replaced, so that the caret and the folds elsewhere stay.
  const start = commonPrefix(before, text);
  const end = commonSuffix(before, text, start);
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(before.length - end);
  const edit = { range: monaco.Range.fromPositions(from, to), text: text.slice(start, text.length - end) };
  handle.mirrors = true;
  model.pushStackElement();
  model.pushEditOperations(null, [edit], () => null);
  model.pushStackElement();
  handle.mirrors = false;
}

/** Calls `listener(text)` after each change that the reader made. */
export function onChange(handle, listener) {
  handle.model.onDidChangeContent(() => {
    if (!handle.mirrors) listener(handle.model.getValue());
  });
}

/** Calls `listener(line, column)` when the caret moved. */
export function onCaret(handle, listener) {
  handle.editor.onDidChangeCursorPosition(({ position }) => {
    if (!handle.mirrors) listener(position.lineNumber, position.column);
  });
}

/** Underlines problems: ranges with a `severity` ("error", "warning", "hint") and a `message`. */
export function setMarkers(handle, markers) {
  const shown = markers.map((marker) => ({
    ...position(marker),
    severity: severities[marker.severity],
    message: marker.message,
    code: marker.code,
    source: 'podreel',
  }));
  monaco.editor.setModelMarkers(handle.model, 'podreel', shown);
}

/** Brings a range into view and puts the caret at its start, without taking the focus. */
export function reveal(handle, range) {
  handle.editor.setPosition(monaco.Range.lift(position(range)).getStartPosition());
  follow(handle, range);
}

/** Brings a range's lines into sight, if they are out of sight, and leaves the caret where it is. */
export function follow(handle, { startLine, endLine }) {
  // Never sideways: a line is known by its key, which stands at its beginning.
  handle.editor.revealLinesInCenterIfOutsideViewport(startLine, endLine);
}

/** Tints the lines of the ranges that caused what is looked at. */
export function highlight(handle, ranges) {
  handle.causes.set(
    ranges.map((range) => ({
      range: position(range),
      options: { isWholeLine: true, className: 'podreel-cause' },
    })),
  );
}

/** Shows every editor in a theme: "light" or "dark". */
export function setTheme(theme) {
  monaco.editor.setTheme(theme);
}

/** Marks lines in the margin by the role of the container named there: { line, kind: "init" | "sidecar" | "app", title }. */
export function setGutter(handle, badges) {
  handle.badges.set(
    badges.map(({ line, kind, title }) => ({
      range: new monaco.Range(line, 1, line, 1),
      options: {
        glyphMarginClassName: `podreel-role podreel-role-${kind}`,
        glyphMarginHoverMessage: title ? { value: title } : undefined,
      },
    })),
  );
}

/** Takes the editor away. */
export function dispose(handle) {
  handle.editor.dispose();
  handle.model.dispose();
}

function position({ startLine, startColumn, endLine, endColumn }) {
  return { startLineNumber: startLine, startColumn, endLineNumber: endLine, endColumn };
}

function commonPrefix(one, other) {
  const limit = Math.min(one.length, other.length);
  let length = 0;
  while (length < limit && one[length] === other[length]) length += 1;
  // A line ending is one thing for Monaco: an edit that begins inside `\r\n` would be moved.
  return length > 0 && one[length - 1] === '\r' ? length - 1 : length;
}

function commonSuffix(one, other, prefix) {
  const limit = Math.min(one.length, other.length) - prefix;
  let length = 0;
  while (length < limit && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length > 0 && one.at(-length) === '\n' ? length - 1 : length;
}
