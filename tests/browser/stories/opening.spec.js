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
    const note = (list) => window.shifts.push(...list.getEntries().map(({ value, startTime }) => ({ value, startTime })));
    new PerformanceObserver(note).observe({ type: 'layout-shift', buffered: true });
    // When the page took the place of the still, and when that had been drawn.
    new MutationObserver((_, observer) => {
      const still = document.querySelector('.still');
      window.hadStill ||= Boolean(still);
      if (still || !window.hadStill) return;
      observer.disconnect();
      window.arrived = [performance.now()];
      requestAnimationFrame(() => requestAnimationFrame((now) => window.arrived.push(now)));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  return arrives;
}

/** Where the reader sees what, in whole pixels. */
const places = (page) =>
  page.evaluate(() => {
    const parts = document.querySelectorAll('.tile, .room, .caption, .band-name .role, .band-pod, .job-state, .lanes .bar, .mark, .play, .drawer');
    const boxes = [...parts].map((part) => part.getBoundingClientRect());
    // The lanes are laid in tenths of a pixel, none of which lies between two whole ones here.
    const whole = (px) => Math.floor(px + 0.45);
    return boxes.map(({ x, y, width, height }) => [x, y, width, height].map(whole).join(' '));
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

test('neither WebAssembly nor its script is asked for until the still has been painted', async ({ page }) => {
  await page.goto('');
  await live(page);
  const { painted, asked } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-paint')[0].startTime,
    asked: performance.getEntriesByType('resource').filter(({ name }) => name.includes('podreel-frontend')),
  }));
  expect(asked.length).toBeGreaterThan(1);
  for (const { name, startTime } of asked) expect(startTime, name).toBeGreaterThan(painted);
});

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

test('the opening example is played before WebAssembly has come, and plays on in the page', async ({ page }) => {
  const arrives = await openBefore(page, '');
  const caption = page.locator('.caption');
  await expect(caption).toContainText("logshipper's image is being pulled");
  await page.keyboard.press(' ');
  await expect(caption).toContainText('steps 1–2 of 25');
  await expect(page.getByText('reading pause')).toBeVisible();
  await expect(caption).toContainText('step 3 of 25');
  await expect(page.getByText('reading pause')).toBeHidden();
  await page.keyboard.press('End');
  await expect(caption).toContainText('step 25 of 25');
  await expect(page.locator('.drawer')).toContainText('Completed');
  await page.keyboard.press(',');
  await expect(caption).toContainText('step 24 of 25');
  // The life itself moves nothing for some seconds from here.
  await page.getByRole('slider').fill('3000');
  await expect(page.locator('.clock')).toContainText('00:03.0');
  await expect(page.locator('.stage-card')).toContainText('2/2 ready');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.locator('.clock')).not.toContainText('00:03.0');
  arrives();
  await live(page);
  const pause = page.getByRole('button', { name: 'Pause' });
  await expect(pause).toBeFocused();
  await pause.click();
  const at = await page.getByRole('slider').inputValue();
  expect(Number(at)).toBeGreaterThan(3000);
  // Later the life itself moves what stands beside a longer word.
  const arriving = () => window.shifts.filter(({ startTime }) => startTime >= window.arrived[0] && startTime <= window.arrived[1]);
  expect(await page.evaluate(arriving)).toEqual([]);
});

test('keys that only the page answers are kept until it has come', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const arrives = await openBefore(page, '');
  await expect(page.locator('.still .play')).toBeVisible();
  await page.keyboard.press('Control+s');
  await page.keyboard.press('.');
  await page.keyboard.press('?');
  await expect(page.locator('.caption')).toContainText('step 4 of 25');
  arrives();
  await live(page);
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await expect(page.locator('.caption')).toContainText('step 4 of 25');
  await expect(page).toHaveURL(/#v1\./);
});

test('what cannot answer yet cannot be reached by the keyboard', async ({ page }) => {
  await openBefore(page, '');
  const reached = new Set();
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement.ariaLabel));
  }
  const names = ['To the start', 'Step back', 'Play', 'Step on', 'To the end', 'Position'];
  expect([...reached].filter(Boolean).sort()).toEqual(names.sort());
});
