import { readFileSync } from 'node:fs';
import { DEPLOYMENT, accessibilityProblems, expect, manifest, open, test } from '../story.js';

const drafts = (page) => page.getByRole('dialog', { name: 'Drafts' });
const show = (page) => page.getByRole('button', { name: 'Drafts' }).click();
const MINE = DEPLOYMENT.replace('name: shop}', 'name: mine}');

test('keep a draft under a name, open it again, rename it, delete it', async ({ page }) => {
  await open(page, MINE);
  await show(page);
  await page.keyboard.type('before the move');
  await page.keyboard.press('Enter');
  await expect(drafts(page).getByRole('button', { name: /^before the move/ })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await manifest(page).fill(DEPLOYMENT);
  await page.reload();
  await show(page);
  await drafts(page).getByRole('button', { name: /^before the move/ }).click();
  await expect(manifest(page)).toHaveValue(MINE);
  await show(page);
  await expect(drafts(page).getByRole('button', { name: /^Deployment\/shop/ })).toBeVisible();
  await drafts(page).getByRole('button', { name: 'Rename: before the move' }).click();
  await drafts(page).getByRole('textbox', { name: 'Rename' }).fill('mine');
  await page.keyboard.press('Enter');
  // Deleted once it is a snapshot, deleted twice it is gone.
  await drafts(page).getByRole('button', { name: 'Delete: mine' }).click();
  await drafts(page).getByRole('button', { name: 'Delete: mine' }).click();
  await expect(drafts(page).getByRole('button', { name: /^mine/ })).toHaveCount(0);
});

test('a draft survives a link that is opened and edited', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await manifest(page).fill(MINE);
  await expect(page.getByRole('button', { name: 'Deployment mine' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link.replace('#', '?editor=plain#'));
  await manifest(page).fill(`${DEPLOYMENT}# theirs, edited\n`);
  await page.getByRole('button', { name: 'Keep as my draft' }).click();
  await show(page);
  await drafts(page).getByRole('button', { name: /^Deployment\/mine/ }).click();
  await expect(manifest(page)).toHaveValue(MINE);
});

test('a file is taken along, and opened again', async ({ page }) => {
  await open(page, MINE);
  await show(page);
  const download = page.waitForEvent('download');
  await drafts(page).getByRole('button', { name: 'Download as .yaml' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('deployment-mine.yaml');
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toBe(MINE);
  const buffer = Buffer.from(DEPLOYMENT);
  await drafts(page).getByLabel('Open a file').setInputFiles({ name: 'shop.yaml', mimeType: 'application/yaml', buffer });
  await expect(manifest(page)).toHaveValue(DEPLOYMENT);
});

test('a file is dropped on the page', async ({ page }) => {
  await open(page, MINE);
  const transfer = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'shop.yaml'));
    return transfer;
  }, DEPLOYMENT);
  await manifest(page).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(manifest(page)).toHaveValue(DEPLOYMENT);
});

test('a full browser says so, and the text stays on the screen', async ({ page }) => {
  await page.addInitScript(() => {
    for (let size = 4 << 20; size > 0; size >>= 1) {
      try {
        for (let number = 0; number < 4; number += 1) localStorage.setItem(`full-${size}-${number}`, 'x'.repeat(size));
      } catch {
        // Until there is no room for one letter more.
      }
    }
  });
  await open(page, MINE);
  await expect(page.getByText('The browser has no room left')).toBeVisible();
  await expect(manifest(page)).toHaveValue(MINE);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('drafts are within reach', async ({ page }) => {
    await page.goto('');
    await page.getByRole('tab', { name: 'Manifest' }).click();
    await show(page);
    await drafts(page).getByRole('button', { name: 'Save' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
