import { DEPLOYMENT, accessibilityProblems, expect, manifest, open, position, test } from '../story.js';

test('the page opens on a Job with a sidecar, and plays it', async ({ page }) => {
  await open(page);
  await expect(page.getByRole('combobox', { name: 'Example' })).toHaveValue('job-sidecar');
  await expect(page.getByRole('article')).toHaveCount(2);
  const before = await position(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(() => position(page)).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('playing tells every step, those of one moment together, and each by itself on request', async ({ page }) => {
  await open(page);
  const [caption, step] = [page.locator('.caption'), page.locator('.caption .step')];
  await expect(page.getByRole('combobox', { name: 'Example' })).toHaveValue('job-sidecar');
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('5');
  await caption.evaluate((element) => {
    [window.told, window.titles] = [[], []];
    const note = (list, text) => list.at(-1) === text || list.push(text);
    new MutationObserver(() => {
      note(window.told, element.querySelector('.step').textContent);
      note(window.titles, element.querySelector('b').textContent);
    }).observe(element, { characterData: true, childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByText('reading pause')).toBeVisible();
  await expect(step).toHaveText('steps 23–25 of 25', { timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await expect(page.getByText('reading pause')).toBeHidden();
  const { told, titles } = await page.evaluate(() => ({ told: window.told, titles: window.titles }));
  // Every step, from the first to the last, belongs to one of the beats, and no caption flickers within one.
  const steps = told.flatMap((text) => {
    const [first, last = first] = text.match(/\d+/g).slice(0, -1).map(Number);
    return Array.from({ length: last - first + 1 }, (_, more) => first + more);
  });
  expect(steps).toEqual(Array.from({ length: 25 }, (_, step) => step + 1));
  expect(titles).toHaveLength(told.length);
  await page.getByRole('button', { name: 'steps 23–25 of 25' }).click();
  for (const number of [23, 24, 25]) {
    await expect(step).toHaveText(`step ${number} of 25`);
    await page.getByRole('button', { name: 'Step on' }).click();
  }
});

test('a pasted Deployment lives from start to end', async ({ page }) => {
  await open(page, DEPLOYMENT);
  const stage = page.getByRole('region', { name: 'The pod now' });
  await page.getByRole('button', { name: 'To the start' }).click();
  await expect(stage.getByText('Pending').or(stage.getByText('Init:0/1'))).toBeVisible();
  await expect(stage.getByRole('article')).toHaveCount(2);
  await expect(stage.getByRole('heading', { name: 'web' })).toBeVisible();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(stage.getByText('gone', { exact: true })).toBeVisible();
});

test('whoever has scrolled past the picture reads what happens below the controls', async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 480 });
  await open(page, DEPLOYMENT);
  const [player, caption, told] = [page.locator('.player'), page.locator('.caption b'), page.locator('.transport .told')];
  await expect(told).toHaveCount(0);
  await player.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(told).toBeInViewport();
  await page.getByRole('button', { name: 'Step on' }).click();
  await expect(told.locator('span')).toHaveAttribute('data-title', await caption.textContent());
  await player.evaluate((element) => element.scrollTo(0, 0));
  await expect(told).toHaveCount(0);
});

test('kubectl says at each moment what it would say', async ({ page }) => {
  await open(page, DEPLOYMENT);
  const now = page.getByRole('row').filter({ hasText: '◄' });
  const slider = page.getByRole('slider', { name: 'Position' });
  await slider.fill('3000');
  await expect(now).toContainText('Init:0/1');
  await slider.fill('9000');
  await expect(now).toContainText('1/1');
  await expect(now).toContainText('Running');
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Pulled');
});

test('every step says why it happened, and leads back to the text', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: 'To the start' }).click();
  for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: 'Step on' }).click();
  await page.getByRole('tab', { name: 'Why' }).click();
  await expect(page.getByRole('tabpanel').getByRole('link').first()).toHaveAttribute('href', /^https:/);
});

test('an example is chosen from the menu', async ({ page }) => {
  await open(page);
  const menu = page.getByRole('combobox', { name: 'Example' });
  await expect(menu).toHaveValue('job-sidecar');
  const examples = await menu.locator('option').all();
  expect(examples.length).toBeGreaterThanOrEqual(9);
  for (const value of await Promise.all(examples.map((option) => option.getAttribute('value')))) {
    await menu.selectOption(value);
    await expect(page.getByRole('article').first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Manifest' }).getByRole('img', { name: 'error', exact: true })).toHaveCount(0);
  }
});

test('everything can be done with keys', async ({ page }) => {
  await open(page);
  // A button that has the focus would be pressed by Space.
  await page.getByRole('heading', { name: /^pod\// }).click();
  await page.keyboard.press('Home');
  expect(await position(page)).toBe(0);
  await page.keyboard.press('ArrowRight');
  expect(await position(page)).toBe(100);
  await page.keyboard.press('Shift+ArrowRight');
  expect(await position(page)).toBe(1100);
  await page.keyboard.press('End');
  await expect.poll(() => position(page)).toBeGreaterThan(5000);
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on the ${colorScheme} page`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await open(page, `${DEPLOYMENT}# 앱\n`);
    expect(await accessibilityProblems(page)).toEqual([]);
  });
}

test('a Korean reader finds a Korean page', async ({ page, browser, baseURL }) => {
  await open(page);
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.getByRole('button', { name: '재생', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  const context = await browser.newContext({ locale: 'ko-KR', baseURL });
  const fresh = await context.newPage();
  await fresh.goto('?editor=plain');
  await expect(fresh.getByRole('button', { name: '재생', exact: true })).toBeVisible();
  await context.close();
});

test('on a phone the player comes first and nothing is cut', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name: 'Manifest' }).click();
  await expect(manifest(page)).toBeVisible();
});

for (const [what, viewport, probes] of [
  ['with one probe each, on a low screen', { width: 1440, height: 780 }, ['readiness']],
  ['with several probes each, on a low screen', { width: 1440, height: 780 }, ['readiness', 'liveness']],
  ['with several probes each, on a high screen', { width: 1440, height: 900 }, ['readiness', 'liveness']],
  ['on a low phone', { width: 390, height: 700 }, ['readiness']],
]) {
  test.describe(`a crowd ${what}`, () => {
    test.use({ viewport });

    test('comes in one after another, and nothing of it moves', async ({ page }) => {
      await open(page);
      const checks = probes.map((probe) => `${probe}Probe: {httpGet: {port: 80}}`).join(', ');
      const containers = Array.from({ length: 30 }, (_, at) => `  - {name: c${at}, image: nginx, ${checks}}`);
      const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: crowd}\nspec:\n  containers:\n${containers.join('\n')}\n`;
      await page.evaluate((text) => {
        window.places = {};
        const note = () => {
          const rooms = document.querySelector('.crowd .rooms');
          const top = rooms?.getBoundingClientRect().top - rooms?.scrollTop;
          for (const room of rooms?.querySelectorAll('.room') ?? []) {
            const own = room.getBoundingClientRect();
            const place = `${Math.round(own.top - top)}, ${Math.round(own.height)} high`;
            (window.places[room.dataset.container] ??= new Set()).add(place);
          }
        };
        new MutationObserver(note).observe(document.querySelector('.player'), { childList: true, subtree: true });
        // A phone does not show the text by itself, so no reader's hand can write it.
        const area = document.querySelector('textarea.area');
        area.value = text;
        area.dispatchEvent(new Event('input', { bubbles: true }));
      }, text);
      await expect(page.locator('.room')).toHaveCount(30);
      await expect(page.locator('.room.later')).toHaveCount(0);
      const places = await page.evaluate(() => Object.entries(window.places).map(([name, seen]) => [name, [...seen]]));
      expect(places).toHaveLength(30);
      expect(places.filter(([, seen]) => seen.length > 1)).toEqual([]);
    });
  });
}
