import { accessibilityProblems, expect, test } from '../story.js';

test('the page opens', async ({ page }) => {
  await page.goto('');
  await expect(page.getByRole('heading', { name: 'Podreel' })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
});
