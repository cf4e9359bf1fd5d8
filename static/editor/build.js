// Bundles the editor into dist/, from which Trunk copies it beside the page.
import { build } from 'esbuild';
import { cpSync, rmSync } from 'node:fs';

// Monaco's editor imports its two difference editors (a twelfth of the whole) even where nobody opens one.
const withoutDifferenceEditors = {
  name: 'without-difference-editors',
  setup({ onLoad }) {
    onLoad({ filter: /\/(diffEditorWidget|multiDiffEditorWidget)\.js$/ }, () => ({
      contents: 'export class DiffEditorWidget {} export class MultiDiffEditorWidget {}',
    }));
  },
};

rmSync('dist', { recursive: true, force: true });

await build({
  entryPoints: ['editor.js'],
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  plugins: [withoutDifferenceEditors],
  // Monaco's icon font lies beside the style sheet; small pictures are written into it.
  loader: { '.ttf': 'file', '.svg': 'dataurl' },
  assetNames: '[name]',
  legalComments: 'none',
  logLevel: 'warning',
});

// Both are asked of whoever hands Monaco on.
for (const notice of ['LICENSE', 'ThirdPartyNotices.txt']) cpSync(`node_modules/monaco-editor/${notice}`, `dist/monaco-${notice}`);
