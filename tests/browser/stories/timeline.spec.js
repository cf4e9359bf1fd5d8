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
  const rows = page.getByRole('grid', { name: 'Timeline' }).getByRole('row');
  await expect(rows.filter({ hasText: 'Initialized' })).toHaveCount(1);
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('the moment under the pointer is marked in what kubectl prints', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('tab', { name: 'kubectl' }).click();
  const { x, y, width } = await page.getByRole('grid', { name: 'Timeline' }).boundingBox();
  await page.mouse.move(x + width * 0.9, y + 40);
  await expect(page.locator('tr.hovered')).toHaveCount(1);
});
