import { DEPLOYMENT, accessibilityProblems, expect, manifest, open, test } from '../story.js';

// So high that the controls, which stay at its foot, lie over nothing.
const TALL = { width: 1280, height: 2000 };
const comparison = (page) => page.getByRole('region', { name: 'Side by side' });

test('crash an app at the playhead, see both futures, take it back', async ({ page }) => {
  await page.setViewportSize(TALL);
  await open(page, DEPLOYMENT);
  await page.getByRole('slider', { name: 'Position' }).focus();
  for (let second = 0; second < 9; second += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('w');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'crash web with exit code 1' }).click();
  await expect(manifest(page)).toHaveValue(/crash: \{container: web, code: 1\}/);
  await expect(comparison(page).getByText(/First difference: web crashes/)).toBeVisible();
  await expect(comparison(page).getByText('before', { exact: true })).toHaveCount(3);
  expect(await accessibilityProblems(page)).toEqual([]);
  await manifest(page).focus();
  await page.keyboard.press('Control+z');
  await expect(manifest(page)).toHaveValue(DEPLOYMENT);
  await expect(comparison(page)).toBeHidden();
  await page.keyboard.press('Control+Shift+z');
  await expect(manifest(page)).toHaveValue(/crash: \{container: web, code: 1\}/);
});

test('a branch is discarded by a button', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: /^What if/ }).click();
  await page.getByRole('button', { name: 'drain the node' }).click();
  await comparison(page).getByRole('button', { name: 'Discard' }).click();
  await expect(manifest(page)).toHaveValue(DEPLOYMENT);
});

test('a drained Deployment makes the next pod beside the one that terminates', async ({ page }) => {
  const slow = DEPLOYMENT.replace('"nginx:1.27"', '"nginx:1.27", lifecycle: {preStop: {sleep: {seconds: 5}}}');
  await open(page, `${slow}---\napiVersion: podreel.dev/v1\nkind: Scenario\n`);
  const pods = page.getByRole('group', { name: 'Deployment shop' });
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(pods).toBeHidden();
  await page.getByRole('button', { name: 'To the end' }).click();
  await page.getByRole('button', { name: /^What if/ }).click();
  await page.getByRole('button', { name: 'drain the node' }).click();
  await expect(pods.getByRole('button', { name: /^Pod 1: 0 s – 12 s/, pressed: true })).toBeVisible();
  await expect(pods.getByRole('img', { name: 'both exist: 7 s – 12 s' })).toBeVisible();
  await pods.getByRole('button', { name: 'Pod 2 (replacement): from 7 s, Ready 14 s' }).click();
  await expect(page.getByText("The Deployment's ReplicaSet creates the next pod.")).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Why' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('The next pod in its place');
  await comparison(page).getByRole('button', { name: 'Discard' }).click();
  await expect(pods).toBeHidden();
});

test('the opening page sets a classic sidecar against a native one', async ({ page }) => {
  await open(page);
  await expect(page.getByText('completes at 8 s instead of never')).toBeVisible();
  await page.getByRole('button', { name: 'classic sidecar' }).click();
  await expect(comparison(page).getByRole('status')).toHaveText('never ends instead of completing at 8 s');
  await expect(comparison(page).getByText(/First difference: logshipper is an app container instead of a sidecar/)).toBeVisible();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(page.locator('.caption')).toContainText('logshipper still runs, so the Job never completes.');
  await expect(page.locator('.clock')).toContainText('10:00.0 / 10:00.0');
  await page.getByRole('button', { name: 'native sidecar' }).click();
  await expect(comparison(page).getByRole('status')).toHaveText('completes at 8 s instead of never');
});

test('1.28 against 1.29: a sidecar that the older one does not know', async ({ page }) => {
  await open(page);
  const version = page.getByRole('combobox', { name: 'Kubernetes version' });
  await version.selectOption('1.29');
  await expect(manifest(page)).toHaveValue(/kubernetesVersion: "1.29"/);
  await version.selectOption('1.28');
  await expect(manifest(page)).toHaveValue(/kubernetesVersion: "1.28"/);
  await expect(comparison(page).getByRole('heading', { name: 'Kubernetes 1.29 → 1.28' })).toBeVisible();
  await expect(comparison(page).getByText(/First difference/)).toBeVisible();
});

test('1.28 beside 1.29 without touching the text: one sentence and every difference', async ({ page }) => {
  await page.setViewportSize(TALL);
  await open(page);
  const before = await manifest(page).inputValue();
  await page.getByRole('combobox', { name: 'Kubernetes version' }).selectOption('1.29');
  await comparison(page).getByRole('button', { name: 'Keep' }).click();
  await page.keyboard.press('c');
  await page.getByRole('button', { name: '1.28', exact: true }).click();
  await expect(comparison(page).getByRole('heading', { name: 'Kubernetes 1.28 → 1.29' })).toBeVisible();
  await expect(comparison(page).getByText(/From 1.28 to 1.29, SidecarContainers is on: logshipper is a sidecar.* Besides, PodReadyToStart/)).toBeVisible();
  await expect(manifest(page)).toHaveValue(/kubernetesVersion: "1.29"/);
  await comparison(page).getByRole('button', { name: /All differences/ }).click();
  await expect(comparison(page).getByText('the Job completes at 8 s instead of never ending', { exact: true })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await expect(comparison(page).getByRole('button', { name: /YAML diff/ })).toHaveCount(0);
  await comparison(page).getByRole('button', { name: 'Play the other' }).click();
  await expect(comparison(page).getByRole('heading', { name: 'Kubernetes 1.29 → 1.28' })).toBeVisible();
  await expect(manifest(page)).toHaveValue(/kubernetesVersion: "1.28"/);
  expect(before).not.toContain('kubernetesVersion');
});

test('an edited text beside what it was when it was opened', async ({ page }) => {
  await page.setViewportSize(TALL);
  await open(page, undefined, '&s=job-sidecar');
  const first = await manifest(page).inputValue();
  await manifest(page).fill(first.replace('restartPolicy: Always', '# restartPolicy: Always'));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Compare/ }).click();
  await page.getByRole('button', { name: 'as it was opened' }).click();
  await expect(comparison(page).getByRole('status')).toHaveText('never ends instead of completing at 8 s');
  await comparison(page).getByRole('button', { name: /YAML diff/ }).click();
  await expect(comparison(page).getByRole('deletion')).toHaveText(/ restartPolicy: Always/);
  await expect(comparison(page).getByRole('insertion')).toHaveText(/# restartPolicy: Always/);
  expect(await accessibilityProblems(page)).toEqual([]);
  await comparison(page).getByRole('button', { name: 'Close' }).click();
  await expect(comparison(page)).toBeHidden();
});

test('a feature gate is switched in the text, by keys alone', async ({ page }) => {
  await page.setViewportSize(TALL);
  await open(page);
  await page.getByRole('button', { name: 'Feature gates' }).click();
  const gate = page.getByRole('checkbox', { name: /SidecarContainers/ });
  await expect(page.getByText('locked on since 1.33', { exact: true }).first()).toBeVisible();
  await expect(gate).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Kubernetes version' }).selectOption('1.32');
  await page.getByRole('button', { name: 'Feature gates' }).focus();
  await page.keyboard.press('Enter');
  await expect(gate).toBeChecked();
  await expect(page.getByRole('checkbox', { name: /MemoryQoS/ })).toHaveCount(0);
  expect(await accessibilityProblems(page)).toEqual([]);
  await gate.focus();
  await page.keyboard.press('Space');
  await expect(manifest(page)).toHaveValue(/featureGates: \{SidecarContainers: false\}/);
  await expect(gate).not.toBeChecked();
  await expect(comparison(page).getByRole('status')).toHaveText('never ends instead of completing at 8 s');
  await page.keyboard.press('Space');
  await expect(manifest(page)).not.toHaveValue(/SidecarContainers/);
});

test('a link carries the comparison, to the page and to the embedded player', async ({ page, browser }) => {
  await open(page);
  await page.keyboard.press('c');
  await page.getByRole('button', { name: '1.28', exact: true }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const context = await browser.newContext();
  const colleague = await context.newPage();
  await colleague.goto(link.replace('#', '?editor=plain#'));
  await expect(comparison(colleague).getByRole('heading', { name: 'Kubernetes 1.28 → 1.36' })).toBeVisible();
  await expect(comparison(colleague).getByRole('status')).toHaveText('completes at 8 s instead of never');
  await colleague.goto('about:blank');
  await colleague.goto(link.replace('#', 'embed.html#'));
  await expect(comparison(colleague).getByRole('status')).toHaveText('completes at 8 s instead of never');
  await expect(comparison(colleague).getByRole('button', { name: 'Play the other' })).toHaveCount(0);
  expect(await accessibilityProblems(colleague)).toEqual([]);
  await context.close();
});

test('the list of what could happen is not renamed while it is closed, and tells its moment when it opens', async ({ page }) => {
  await open(page, undefined, '&t=1');
  await page.locator('.what-if', { has: page.locator('#what-if') }).evaluate((list) => {
    window.renamed = [];
    const note = (changes) => changes.forEach(({ target }) => window.renamed.push(target.nodeName));
    new MutationObserver(note).observe(list, { attributes: true, characterData: true, childList: true, subtree: true });
  });
  await page.getByRole('slider', { name: 'Position' }).fill('3000');
  await page.getByRole('slider', { name: 'Position' }).fill('4500');
  await expect(page.locator('.clock b')).toHaveText('00:04.5');
  expect(await page.evaluate(() => window.renamed)).toEqual([]);
  await page.getByRole('button', { name: /^What if/ }).click();
  await expect(page.getByRole('group', { name: 'What if, at 4.5 s' })).toBeVisible();
});
