import { accessibilityProblems, expect, test } from '../story.js';

for (const [name, options] of [
  ['in the light', { colorScheme: 'light' }],
  ['in the dark', { colorScheme: 'dark' }],
  ['in Korean', { locale: 'ko-KR' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
]) {
  test.describe(name, () => {
    test.use(options);
    test('nobody is shut out', async ({ page }) => {
      await page.goto('?editor=plain&s=date-logger&t=4');
      await expect(page.locator('.house')).toBeVisible();
      expect(await accessibilityProblems(page)).toEqual([]);
      for (const tab of await page.locator('.drawer [role=tab]').all()) {
        if (!(await tab.isVisible())) continue;
        await tab.click();
        expect(await accessibilityProblems(page)).toEqual([]);
      }
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });
}
