import { DEPLOYMENT, accessibilityProblems, expect, manifest, open, test } from '../story.js';

test('while the text is broken the last good picture stays, marked as old', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await expect(page.getByRole('heading', { name: 'web' })).toBeVisible();
  await manifest(page).fill(DEPLOYMENT.replace('containers:', 'containers: ['));
  await expect(page.getByText('This is the last picture that could be played')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'web' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Manifest' }).getByRole('img', { name: 'error', exact: true }).first()).toBeVisible();
  await manifest(page).fill(DEPLOYMENT);
  await expect(page.getByText('This is the last picture that could be played')).toBeHidden();
});

test('a problem leads to its place in the text', async ({ page }) => {
  const text = DEPLOYMENT.replace('image: "nginx:1.27"', 'imgae: "nginx:1.27"');
  await open(page, text);
  await page.getByRole('button', { name: /imgae/ }).first().click();
  const selected = await manifest(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  expect(selected).toContain('imgae');
});

test('a problem with one answer is mended by its button, and Ctrl+Z brings it back', async ({ page }) => {
  const text = DEPLOYMENT.replace('image: "nginx:1.27"', 'imgae: "nginx:1.27"');
  await open(page, text);
  await page.getByRole('button', { name: 'Write image' }).click();
  await expect(manifest(page)).toHaveValue(DEPLOYMENT);
  await expect(page.getByText('No problems')).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(manifest(page)).toHaveValue(text);
});

test('a text in which nothing is written yet invites, and an example begins it', async ({ page }) => {
  await open(page, '# nothing yet\n');
  const player = page.getByRole('main');
  await expect(player.getByRole('heading', { name: 'Nothing to play yet' })).toBeVisible();
  expect(await accessibilityProblems(page, '.player')).toEqual([]);
  await player.getByRole('button', { name: 'Pod with a logging sidecar' }).click();
  await expect(manifest(page)).toHaveValue(/kind: Pod/);
  await expect(player.getByRole('heading', { name: 'Nothing to play yet' })).toHaveCount(0);
});

test('the editor comes after the picture, colours the text, and marks problems where they are', async ({ page }) => {
  await page.goto('');
  const editor = page.getByRole('region', { name: 'Manifest' }).getByRole('code');
  await expect(editor).toBeVisible({ timeout: 20_000 });
  await manifest(page).focus();
  await page.keyboard.press('Control+a');
  // Korean before the problem: an editor counts UTF-16, the core bytes.
  const text = 'kind: Pod\napiVersion: v1\nmetadata: {name: web}\nspec: {containers: [{name: a, image: "앱", imgae: b}]}\n';
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('heading', { name: 'pod/web' })).toBeVisible();
  await expect(page.locator('.squiggly-error')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: 'pod/myjob' })).toBeVisible();
});

test('a draft survives a reload', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await expect(page.getByRole('heading', { name: 'web' })).toBeVisible();
  await page.reload();
  await expect(manifest(page)).toHaveValue(DEPLOYMENT);
});

const BAD = {
  'an empty text': '',
  'only comments': '# nothing yet\n',
  'no YAML': 'a: b: c: [}\n\t- x',
  'YAML of another kind': 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: settings}\n',
  'a pod without containers': 'kind: Pod\napiVersion: v1\nmetadata: {name: empty}\nspec: {}\n',
  '100,000 brackets': '['.repeat(100_000),
  'an alias bomb': `a: &a [x, x]\n${[...'bcdefghijklmnop'].map((name, at) => `${name}: &${name} [*${'abcdefghijklmnop'[at]}, *${'abcdefghijklmnop'[at]}]`).join('\n')}\n`,
};

for (const [name, text] of Object.entries(BAD)) {
  test(`${name} gets a sentence, and the text stays`, async ({ page }) => {
    await open(page, text);
    await expect(manifest(page)).toHaveValue(text);
    await expect(page.getByText('This is the last picture that could be played').or(page.getByText('Nothing to play yet'))).toBeVisible();
  });
}
