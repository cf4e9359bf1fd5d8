import { accessibilityProblems, expect, manifest, open, test } from '../story.js';

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
  - name: proxy
    image: envoy:1
    restartPolicy: Always
    resources: {requests: {cpu: 200m, memory: 64Mi}, limits: {cpu: 200m, memory: 64Mi}}
  - name: migrate
    image: migrate:1
    resources: {requests: {cpu: "1", memory: 256Mi}, limits: {cpu: "1"}}
  containers:
  - name: app
    image: app:1
    resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 100m, memory: 128Mi}}
`;

/** The playhead on a moment, and the panel of that name. */
async function look(page, name, at) {
  await page.getByRole('slider', { name: 'Position' }).fill(String(at));
  await page.getByRole('tab', { name, exact: true }).click();
  return page.getByRole('tabpanel');
}

test('resources: the step that decides, the documentation beside it, and one edit to Guaranteed', async ({ page }) => {
  await open(page, POD);
  await page.getByRole('button', { name: 'QoS class' }).click();
  for (const [at, step] of [[1000, null], [2500, 'while proxy starts'], [5000, 'while migrate runs'], [9000, 'while app runs']]) {
    const panel = await look(page, 'Resources', at);
    await expect(panel.getByRole('heading', { name: 'Effective cpu request: 1200m' })).toBeVisible();
    const now = panel.getByRole('listitem').filter({ hasText: 'now' });
    if (step) await expect(now).toContainText(step);
    else await expect(now).toHaveCount(0);
  }
  const panel = page.getByRole('tabpanel');
  await expect(panel).toContainText("The documentation's formula gives 1000m.");
  await panel.getByRole('button', { name: 'memory', exact: true }).click();
  await expect(panel.getByRole('heading', { name: 'Effective memory request: 320Mi' })).toBeVisible();
  const may = panel.getByRole('region', { name: 'What the pod may use' });
  await expect(may.getByRole('row', { name: /^migrate/ })).toContainText('none');
  await expect(panel.getByRole('row', { name: /^migrate/ }).filter({ hasText: 'no memory limit' })).toHaveCount(1);
  expect(await accessibilityProblems(page, '.drawer')).toEqual([]);
  await panel.getByRole('button', { name: /^Add 256Mi/ }).click();
  await expect(manifest(page)).toHaveValue(/limits: {cpu: "1", memory: 256Mi}/);
  await expect(panel.getByRole('heading', { name: /^QoS: Guaranteed/ })).toBeVisible();
});

const GROWS = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - {name: app, image: app:1, resources: {requests: {cpu: 500m}}}
`;

test('resize: tried where the playhead stands, and what of it counts', async ({ page }) => {
  await open(page, GROWS);
  await look(page, 'Resources', 10000);
  await page.getByRole('button', { name: /^What if/ }).click();
  await page.getByRole('button', { name: 'resize app: requests.cpu 1', exact: true }).click();
  await expect(manifest(page)).toHaveValue(/{at: 10s, resize: {container: app, requests: {cpu: "1"}}}/);
  for (const [at, request, cells] of [[9000, '500m', null], [11000, '1', ['1', '1', '1']]]) {
    const panel = await look(page, 'Resources', at);
    await expect(panel.getByRole('heading', { name: `Effective cpu request: ${request}` })).toBeVisible();
    const row = panel.getByRole('row', { name: /^app requests.cpu/ });
    if (cells) await expect(row.getByRole('cell')).toHaveText(cells);
    else await expect(row).toHaveCount(0);
  }
  expect(await accessibilityProblems(page, '.drawer')).toEqual([]);
  const status = await look(page, 'Status', 11000);
  await expect(status).toContainText('allocatedResources:');
  const kubectl = await look(page, 'Events', 11000);
  await expect(kubectl).toContainText('Pod resize completed');
});

const STOPS = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  initContainers:
  - {name: proxy, image: envoy:1, restartPolicy: Always}
  containers:
  - {name: app, image: app:1, lifecycle: {preStop: {sleep: {seconds: 10}}}}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers:
  - {name: app, stop: {after: 6s, code: 0}}
  - {name: proxy, stop: {ignore: true}}
  actions:
  - {at: 20s, delete: {}}
`;

test('shutdown: what the grace period is spent on, and what a Job ends', async ({ page }) => {
  await open(page, STOPS);
  for (const at of [0, 25000, 45000]) {
    const panel = await look(page, 'Shutdown', at);
    await expect(panel.getByRole('heading', { name: /^Grace period: 30 s, used 30 s/ })).toContainText('proxy gets SIGKILL');
    await expect(panel).toContainText("app's preStop (10 s) → app (6 s) → proxy until SIGKILL (14 s)");
  }
  expect(await accessibilityProblems(page, '.drawer')).toEqual([]);
  await page.getByRole('tabpanel').getByRole('button', { name: 'Go there' }).click();
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveValue('20000');
  await page.getByRole('combobox', { name: 'Example' }).selectOption('job-sidecar');
  await expect(page.getByRole('tabpanel')).toContainText('With the last app ended');
});

test('status: the object at each moment, and what the step changed', async ({ page }) => {
  await open(page, POD);
  for (const [at, phase, ready] of [[1000, 'Pending', 'False'], [9000, 'Running', 'True'], [17000, 'Running', 'True']]) {
    const panel = await look(page, 'Status', at);
    await expect(panel).toContainText(`phase: ${phase}`);
    await expect(panel.getByRole('row', { name: /^Ready/ })).toContainText(ready);
  }
  const panel = await look(page, 'Status', 8000);
  await expect(panel.getByRole('row', { name: /^Ready/ }).getByRole('insertion')).toBeVisible();
  expect(await accessibilityProblems(page, '.drawer')).toEqual([]);
  await panel.getByRole('button', { name: 'Copy: Conditions' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^TYPE\tSTATUS\tREASON\tSINCE\n/);
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(panel).toContainText('The object is gone');
});

test('assumptions: what nobody wrote, where it comes from, and a Scenario that says it', async ({ page }) => {
  await open(page, POD.replace('image: app:1', 'image: app:1\n    command: [sleep, "30"]'));
  for (const at of [0, 5000, 20000]) {
    const panel = await look(page, 'Assumptions', at);
    await expect(panel).toContainText('runs 30 s, then ends with exit code 0');
    await expect(panel).toContainText('is pulled in 2 s, the first time');
    await expect(panel).toContainText('nobody deletes it');
  }
  const panel = page.getByRole('tabpanel');
  expect(await accessibilityProblems(page, '.drawer')).toEqual([]);
  await panel.getByRole('button', { name: 'Copy all of it as a Scenario' }).click();
  const scenario = await page.evaluate(() => navigator.clipboard.readText());
  const text = manifest(page);
  const before = await page.getByRole('slider', { name: 'Position' }).getAttribute('max');
  await text.fill((await text.inputValue()) + scenario);
  await expect(panel.getByText('chosen').first()).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Position' })).toHaveAttribute('max', before);
});

test('a link opens the panel that it was made on, and arrow keys walk along the tabs', async ({ page }) => {
  await open(page, POD);
  await page.getByRole('tab', { name: 'Why' }).click();
  for (const name of ['kubectl', 'Events', 'Status', 'Resources', 'Shutdown', 'Assumptions']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true');
  }
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await page.context().newPage();
  await other.goto(link);
  await expect(other.getByRole('tab', { name: 'Assumptions' })).toHaveAttribute('aria-selected', 'true');
});

test('kubectl: the row, the rows so far and the events at each moment, each to be copied', async ({ page }) => {
  await open(page, POD);
  for (const [at, status, event] of [[1000, 'Init:0/2', 'Pulling'], [5000, 'Init:1/2', 'Started'], [9000, 'Running', 'Started']]) {
    const panel = await look(page, 'kubectl', at);
    await expect(panel.getByRole('table').first()).toContainText(status);
    await expect(panel.getByRole('row').filter({ hasText: '◄' })).toContainText(status);
    await expect(panel.getByRole('table').last()).toContainText(event);
  }
  const panel = page.getByRole('tabpanel');
  expect(await accessibilityProblems(page, '.drawer')).toEqual([]);
  await panel.getByRole('button', { name: 'Copy: kubectl describe pod web' }).click();
  const events = await page.evaluate(() => navigator.clipboard.readText());
  expect(events).toMatch(/^Events:\n  Type +Reason +Age +From +Message\n  ---- [ -]+\n  Normal +Scheduled +\d+s +default-scheduler /);
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(panel).toContainText('Error from server (NotFound): pods "web" not found');
});
