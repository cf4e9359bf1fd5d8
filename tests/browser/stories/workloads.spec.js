import { DEPLOYMENT, accessibilityProblems, expect, manifest, open, test } from '../story.js';

const plays = (page) => page.getByRole('group', { name: 'What plays' });

test('of 400 documents in 500 kB one is found, played and typed in', async ({ page }) => {
  const filler = `# ${'of no matter '.repeat(70)}\n`;
  const documents = Array.from({ length: 400 }, (_, at) => filler + DEPLOYMENT.replace('name: shop}', `name: shop-${at}}`));
  const services = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {app: none}}\n---\n'.repeat(3);
  const text = services + documents.join('---\n');
  expect(text.length).toBeGreaterThan(490_000);
  // A browser takes a minute to paste so much into a textarea.
  await page.addInitScript((draft) => localStorage.setItem('podreel.draft', draft), text);
  await open(page);
  await expect(page.getByRole('heading', { name: 'pod/shop-0' })).toBeVisible();
  await expect(plays(page).getByRole('button', { name: /^Deployment/ })).toHaveCount(400);
  await expect(plays(page).getByRole('button', { name: 'Service × 3' })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await plays(page).getByRole('searchbox').fill('shop-399');
  await plays(page).getByRole('button', { name: 'Deployment shop-399' }).click();
  await expect(page.getByRole('heading', { name: 'pod/shop-399' })).toBeVisible();
  await manifest(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('      - {name: late, image: a}\n');
  await expect(page.getByRole('heading', { name: 'late' })).toBeVisible();
});

test('what plays is named in one line each, however long, and none is cut', async ({ page }) => {
  const names = ['a', 'b', 'c', 'd'].map((letter) => `recommendation-service-for-the-storefront-${letter}`);
  await open(page, names.map((name) => DEPLOYMENT.replace('name: shop}', `name: ${name}}`)).join('---\n'));
  for (const name of names) {
    const chip = plays(page).getByRole('button', { name: `Deployment ${name}` });
    expect((await chip.boundingBox()).height).toBeLessThan(32);
    await expect(chip).toHaveAttribute('title', `Deployment ${name}`);
    await chip.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await expect(chip).toBeInViewport({ ratio: 0.99 });
  }
});
