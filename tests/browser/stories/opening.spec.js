import { expect, test } from '../story.js';

/** Opens the page while its WebAssembly is on the way; what is returned lets it come. */
async function openBefore(page, address) {
  let arrives;
  const way = new Promise((resolve) => {
    arrives = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await way;
    await route.continue();
  });
  await page.addInitScript(() => {
    window.shifts = [];
    const note = (list) => window.shifts.push(...list.getEntries().map(({ value }) => value));
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return arrives;
}

/** Where the reader sees what, in whole pixels. */
const places = (page) =>
  page.evaluate(() => {
    const parts = document.querySelectorAll('.tile, .room, .caption, .job-pod, .bar rect, .mark, .play, .drawer');
    const boxes = [...parts].map((part) => part.getBoundingClientRect());
    return boxes.map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' '));
  });

/** Until the live page has drawn what it draws first, and the editor has come where there is one. */
async function live(page) {
  await expect(page.locator('.still')).toHaveCount(0);
  if (await page.locator('.text').isVisible()) await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
for (const [name, options, word] of [
  ['wide and light, in English', { viewport: WIDE, colorScheme: 'light' }, 'waits for logshipper'],
  ['wide and dark, in Korean', { viewport: WIDE, colorScheme: 'dark', locale: 'ko-KR' }, 'logshipper 대기'],
  ['on a phone, light, in Korean', { viewport: PHONE, colorScheme: 'light', locale: 'ko-KR' }, 'logshipper 대기'],
  ['on a phone, dark, in English', { viewport: PHONE, colorScheme: 'dark' }, 'waits for logshipper'],
]) {
  test.describe(name, () => {
    test.use(options);
    for (const address of ['', 'embed.html']) {
      test(`${address || 'the page'} is seen before it lives, and nothing moves when it does`, async ({ page }) => {
        const arrives = await openBefore(page, address);
        await expect(page.locator('.still .stage-card').getByText(word)).toBeVisible();
        const before = await places(page);
        arrives();
        await live(page);
        expect(await places(page)).toEqual(before);
        expect(await page.evaluate(() => window.shifts)).toEqual([]);
      });
    }
  });
}

test('who comes for another text sees the frame of the page and no wrong picture', async ({ page }) => {
  const arrives = await openBefore(page, '?s=date-logger&t=4');
  await expect(page.locator('.still .page')).toBeVisible();
  await expect(page.locator('.still .house')).toBeHidden();
  arrives();
  await live(page);
  await expect(page.getByRole('heading', { name: 'pod/' })).toBeVisible();
  expect(await page.evaluate(() => window.shifts)).toEqual([]);
});

test('who chose a language and a theme before sees them from the start', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('podreel.language', 'ko');
    localStorage.setItem('podreel.theme', 'dark');
  });
  await openBefore(page, '');
  await expect(page.locator('.still .stage-card').getByText('logshipper 대기')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
