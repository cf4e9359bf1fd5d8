import { accessibilityProblems, expect, open, test } from '../story.js';

test('thirty containers are drawn and played', async ({ page }) => {
  const containers = Array.from(
    { length: 30 },
    (_, at) => `  - {name: app-${at}, image: "nginx:${at}", readinessProbe: {httpGet: {port: 80}, periodSeconds: 1}}`,
  );
  await open(page, `apiVersion: v1\nkind: Pod\nmetadata: {name: crowd}\nspec:\n  containers:\n${containers.join('\n')}\n`);
  await expect(page.locator('.room')).toHaveCount(30);
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(page.locator('.status')).toHaveText('gone');
});

for (const [name, options] of [
  ['in the light', { colorScheme: 'light' }],
  ['in the dark', { colorScheme: 'dark' }],
  ['in Korean', { locale: 'ko-KR' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
]) {
  test.describe(name, () => {
    test.use(options);
    test('nobody is shut out', async ({ page }) => {
      // Ten looks of axe, each at the whole page.
      test.slow();
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
