import { DEPLOYMENT, expect, manifest, open, position, test } from '../story.js';

async function copiedLink(page) {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test('a colleague opens the link and sees the same', async ({ page, browser }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('slider', { name: 'Position' }).fill('3000');
  const link = await copiedLink(page);
  expect(link).toContain('#v1.');
  const context = await browser.newContext();
  const colleague = await context.newPage();
  await colleague.goto(link.replace('#', '?editor=plain#'));
  await expect(manifest(colleague)).toHaveValue(DEPLOYMENT);
  expect(await position(colleague)).toBe(3000);
  await context.close();
});

test('opening a link leaves the own draft alone', async ({ page }) => {
  await open(page, DEPLOYMENT);
  const link = await copiedLink(page);
  await manifest(page).fill(DEPLOYMENT.replace('shop}', 'mine}'));
  await expect(page.getByText('mine').first()).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link.replace('#', '?editor=plain#'));
  await expect(manifest(page)).toHaveValue(DEPLOYMENT);
  await page.getByRole('button', { name: 'Back to my draft' }).click();
  await expect(manifest(page)).toHaveValue(/mine/);
});

test('an author takes the player along into a page of documentation', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toMatch(/^\[shop – Podreel\]\(http.+#v1\..+\)$/);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy the embed code' }).click();
  await expect.poll(copied).toContain('<iframe');
  const [, height] = (await copied()).match(/height="(\d+)"/);
  await page.setViewportSize({ width: 760, height: Number(height) });
  await page.goto((await copied()).match(/src="([^"]+)"/)[1]);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport();
  await expect(page.getByRole('grid', { name: 'Timeline' }).getByRole('row', { name: 'fetch, init' })).toBeInViewport();
});

test('Ctrl+S copies the link', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Link copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#v1.');
});

test('a link that is cut, or too new, is refused with a sentence', async ({ page }) => {
  for (const [fragment, sentence] of [['v1.AAAA', 'cut or damaged'], ['v9.AAAA', 'newer Podreel']]) {
    await page.goto('about:blank');
    await page.goto(`?editor=plain#${fragment}`);
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole('article').first()).toBeVisible();
  }
});

test('an embedded player plays, is read-only, and never fetches the editor', async ({ page }) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await page.setViewportSize({ width: 720, height: 520 });
  await page.goto('embed.html');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  const [house, caption] = await Promise.all(['.house', '.caption'].map((part) => page.locator(part).boundingBox()));
  expect(caption.y).toBeGreaterThanOrEqual(house.y + house.height);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  expect(fetched.filter((path) => path.includes('editor'))).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
