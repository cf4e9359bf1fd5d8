import { DEPLOYMENT, accessibilityProblems, expect, open, test } from '../story.js';

const text = (page) => page.getByRole('textbox', { name: 'Manifest' });
const comparison = (page) => page.getByRole('region', { name: 'Side by side' });

test('crash an app at the playhead, see both futures, take it back', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('slider', { name: 'Position' }).focus();
  for (let second = 0; second < 9; second += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('w');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'crash web with exit code 1' }).click();
  await expect(text(page)).toHaveValue(/crash: \{container: web, code: 1\}/);
  await expect(comparison(page).getByText(/First difference: web crashes/)).toBeVisible();
  await expect(comparison(page).getByText('before', { exact: true })).toHaveCount(2);
  expect(await accessibilityProblems(page)).toEqual([]);
  await text(page).focus();
  await page.keyboard.press('Control+z');
  await expect(text(page)).toHaveValue(DEPLOYMENT);
  await expect(comparison(page)).toBeHidden();
  await page.keyboard.press('Control+Shift+z');
  await expect(text(page)).toHaveValue(/crash: \{container: web, code: 1\}/);
});

test('a branch is discarded by a button', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: /^What if/ }).click();
  await page.getByRole('button', { name: 'drain the node' }).click();
  await comparison(page).getByRole('button', { name: 'Discard' }).click();
  await expect(text(page)).toHaveValue(DEPLOYMENT);
});

test('the opening page sets a classic sidecar against a native one', async ({ page }) => {
  await open(page);
  await expect(page.getByText('completes at 7 s instead of: never ends')).toBeVisible();
  await page.getByRole('button', { name: 'classic sidecar' }).click();
  await expect(comparison(page).getByRole('status')).toHaveText('never ends instead of: completes at 7 s');
  await page.getByRole('button', { name: 'native sidecar' }).click();
  await expect(comparison(page).getByRole('status')).toHaveText('completes at 7 s instead of: never ends');
});

test('1.28 against 1.29: a sidecar that the older one does not know', async ({ page }) => {
  await open(page);
  const version = page.getByRole('combobox', { name: 'Kubernetes version' });
  await version.selectOption('1.29');
  await expect(text(page)).toHaveValue(/kubernetesVersion: "1.29"/);
  await version.selectOption('1.28');
  await expect(text(page)).toHaveValue(/kubernetesVersion: "1.28"/);
  await expect(comparison(page).getByRole('heading', { name: 'Kubernetes 1.29 → 1.28' })).toBeVisible();
  await expect(comparison(page).getByText(/First difference/)).toBeVisible();
});
