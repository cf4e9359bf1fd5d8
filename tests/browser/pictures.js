// Takes the README's pictures: wide, dark, Korean, on a phone, and each panel.
import { chromium } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import config from './playwright.config.js';

const folder = new URL('../../docs/pictures/', import.meta.url).pathname;
const POD = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  terminationGracePeriodSeconds: 20
  initContainers:
  - name: proxy
    image: envoy:1.29
    restartPolicy: Always
    resources: {requests: {cpu: 200m, memory: 64Mi}, limits: {cpu: 200m, memory: 64Mi}}
  - name: migrate
    image: migrate:4
    resources: {requests: {cpu: "1", memory: 256Mi}, limits: {cpu: "1"}}
  containers:
  - name: app
    image: shop:7
    resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 100m, memory: 128Mi}}
    lifecycle: {preStop: {sleep: {seconds: 6}}}
`;
const WIDE = { viewport: { width: 1440, height: 900 } };
const TALL = { viewport: { width: 1440, height: 1240 } };

const browser = await chromium.launch(config.use.launchOptions);
try {
  await take('page-light', WIDE, '?s=job-sidecar&t=3');
  await take('page-dark', { ...WIDE, colorScheme: 'dark' }, '?s=job-sidecar&t=3');
  await take('page-korean', { ...WIDE, locale: 'ko-KR' }, '?s=job-sidecar&t=3');
  await take('page-phone', { viewport: { width: 390, height: 844 } }, '?s=job-sidecar&t=3');
  for (const panel of ['Why', 'kubectl', 'Events', 'Status', 'Resources', 'Shutdown', 'Assumptions']) {
    await take(`panel-${panel.toLowerCase()}`, TALL, '?editor=plain', async (page) => {
      await page.getByRole('textbox', { name: 'Manifest' }).fill(POD);
      await page.getByRole('slider', { name: 'Position' }).fill('8000');
      await page.getByRole('tab', { name: panel }).click();
    });
  }
  await take('what-if', TALL, '?s=job-sidecar&t=3', async (page) => {
    await page.getByRole('button', { name: /^What if/ }).click();
    await page.getByRole('button', { name: /^crash myjob/ }).click();
  });
} finally {
  await browser.close();
}

async function take(name, options, query, prepare = async () => {}) {
  const page = await (await browser.newContext({ ...options, reducedMotion: 'reduce' })).newPage();
  page.setDefaultTimeout(config.timeout);
  await page.goto(new URL(query, process.env.PODREEL_URL).href);
  await page.locator('.house').waitFor();
  await prepare(page);
  const has_editor = !query.includes('editor=plain') && options.viewport.width > 900;
  if (has_editor) await page.locator('.monaco-editor .view-line').first().waitFor();
  await page.waitForLoadState('networkidle');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`docs/pictures/${name}.png`);
  await page.context().close();
}
