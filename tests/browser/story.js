// What every story holds: a page that asks nobody but its own server for anything and leaves no error in the console.
import { test as base, expect } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export { expect };

export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const complaints = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL) && !/^(data|blob):/.test(url)) complaints.push(`a request to ${url}`);
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA on the page, or in a part of it, one line each. */
export async function accessibilityProblems(page, part = 'html') {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (part) => window.axe.run(part, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }),
    part,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** The text, in the editor or in the plain textarea. */
export const manifest = (page) => page.getByRole('textbox', { name: 'Manifest' });

/** The reader's own text, in a plain textarea; `undefined` leaves what the page opens with. */
export async function open(page, text, query = '') {
  await page.goto(`?editor=plain${query}`);
  await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible();
  // What the page shows before it lives answers to no key.
  await expect(page.locator('.still')).toHaveCount(0);
  if (text !== undefined) await manifest(page).fill(text);
}

/** Where the playhead is, in milliseconds. */
export async function position(page) {
  return Number(await page.getByRole('slider', { name: 'Position' }).inputValue());
}

export const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: shop}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      initContainers:
      - {name: fetch, image: "busybox:1.37", command: [sleep, "3"]}
      containers:
      - {name: web, image: "nginx:1.27"}
`;
