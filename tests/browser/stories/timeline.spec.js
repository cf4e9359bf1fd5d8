import { DEPLOYMENT, accessibilityProblems, expect, open, test } from '../story.js';

test('a part of the life is looked at closely, and left again', async ({ page }) => {
  await open(page, DEPLOYMENT);
  const way = page.getByRole('navigation', { name: 'Shown part' });
  const timeline = page.getByRole('grid', { name: 'Timeline' });
  const before = await timeline.getByRole('gridcell').count();
  const { x, y, width } = await timeline.boundingBox();
  await page.keyboard.down('Shift');
  await page.mouse.move(x + width * 0.1, y + 40);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.3, y + 40, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(way.getByRole('button')).toHaveCount(2);
  expect(await timeline.getByRole('gridcell').count()).toBeLessThan(before);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await way.getByRole('button', { name: 'Whole life' }).click();
  await expect(way).toBeHidden();
  await expect(timeline.getByRole('gridcell')).toHaveCount(before);
});

test('the whole life is also a table', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: 'As a table' }).click();
  const trace = page.getByRole('region', { name: 'As a table' });
  await expect(trace.getByRole('row').nth(1)).toContainText('0 s');
  await page.getByRole('button', { name: 'Conditions' }).click();
  const timeline = page.getByRole('grid', { name: 'Timeline' });
  await expect(timeline.getByRole('row', { name: 'Initialized' })).toHaveCount(1);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('the moment under the pointer is marked in what kubectl prints', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('tab', { name: 'kubectl' }).click();
  const { x, y, width } = await page.getByRole('grid', { name: 'Timeline' }).boundingBox();
  await page.mouse.move(x + width * 0.9, y + 40);
  await expect(page.locator('tr.hovered')).toHaveCount(1);
});

test('the pointer rests on a bar and reads what it is', async ({ page }) => {
  await open(page, DEPLOYMENT);
  const timeline = page.getByRole('grid', { name: 'Timeline' });
  await timeline.getByRole('gridcell', { name: /^Running/ }).hover();
  await expect(timeline.getByText(/^Running: .+ – .+/)).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(timeline.getByText(/^Running: /)).toBeHidden();
});

test('every shape is explained beside the lanes, and the first lanes are in sight on a low screen', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, DEPLOYMENT);
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('grid', { name: 'Timeline' }).getByRole('row', { name: 'fetch, init' })).toBeInViewport();
  await page.getByRole('button', { name: 'What the shapes mean' }).click();
  await expect(page.getByText('SIGKILL: its grace period is over')).toBeVisible();
  expect(await accessibilityProblems(page, '#key')).toEqual([]);
});

test('the keys skip to the lanes', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: 'Skip to the timeline' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid', { name: 'Timeline' })).toBeFocused();
});

test('a crowd comes in whole', async ({ page }) => {
  const containers = Array.from({ length: 30 }, (_, number) => `  - {name: c${number}, image: nginx}\n`).join('');
  await open(page, `apiVersion: v1\nkind: Pod\nmetadata: {name: crowd}\nspec:\n  containers:\n${containers}`);
  const timeline = page.getByRole('grid', { name: 'Timeline' });
  await expect(timeline.getByRole('row', { name: 'c29, app' })).toBeAttached();
  await expect(page.getByRole('article').getByRole('button', { name: 'c29' })).toBeAttached();
});
