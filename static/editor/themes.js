// The page's colours, for Monaco. Names of colours: Monaco's theme reference.

const rules = ({ key, string, number, comment, ink }) => [
  { token: '', foreground: ink },
  { token: 'type', foreground: key },
  // Monaco's own themes colour strings per language, so ours must be as particular.
  { token: 'string.yaml', foreground: string },
  { token: 'number', foreground: number },
  { token: 'keyword', foreground: number },
  { token: 'comment', foreground: comment },
  { token: 'operators', foreground: ink },
  { token: 'tag', foreground: number },
];

export const themes = {
  light: {
    base: 'vs',
    inherit: true,
    rules: rules({ key: '7A3E9D', string: '1F6F4A', number: '2F4BC0', comment: '5B6675', ink: '1B2430' }),
    colors: {
      'editor.background': '#FFFFFF',
      'editor.foreground': '#1B2430',
      'editorLineNumber.foreground': '#5B6675',
      'editorLineNumber.activeForeground': '#1B2430',
      'editorIndentGuide.background1': '#E3E6EA',
      'editor.selectionBackground': '#D5DDF8',
      'editorWidget.background': '#FFFFFF',
      'editorWidget.border': '#E3E6EA',
      'focusBorder': '#3A5BD9',
      'editorError.foreground': '#CF3F37',
      'editorWarning.foreground': '#E09A1B',
      'editorInfo.foreground': '#3A5BD9',
      'editorOverviewRuler.border': '#FFFFFF00',
    },
  },
  dark: {
    base: 'vs-dark',
    inherit: true,
    rules: rules({ key: 'CFA0EA', string: '7FD0A6', number: 'A5B8FF', comment: '9AA6B6', ink: 'E7EBF1' }),
    colors: {
      'editor.background': '#191F27',
      'editor.foreground': '#E7EBF1',
      'editorLineNumber.foreground': '#8390A2',
      'editorLineNumber.activeForeground': '#E7EBF1',
      'editorIndentGuide.background1': '#2A323D',
      'editor.selectionBackground': '#33437A',
      'editorWidget.background': '#191F27',
      'editorWidget.border': '#2A323D',
      'focusBorder': '#8AA4FF',
      'editorError.foreground': '#EE7069',
      'editorWarning.foreground': '#EDB44C',
      'editorInfo.foreground': '#8AA4FF',
      'editorOverviewRuler.border': '#191F2700',
    },
  },
};
