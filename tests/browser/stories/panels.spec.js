import { accessibilityProblems, expect, open, test } from '../story.js';

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
  await expect(panel).toContainText("The documentation's formula gives 1.");
  await panel.getByRole('button', { name: 'memory', exact: true }).click();
  await expect(panel.getByRole('heading', { name: 'Effective memory request: 320Mi' })).toBeVisible();
  await expect(panel.getByRole('row', { name: /^migrate/ }).first()).toContainText('no memory limit');
  expect(await accessibilityProblems(page)).toEqual([]);
  await panel.getByRole('button', { name: /^Add 256Mi/ }).click();
  await expect(page.getByRole('textbox', { name: 'Manifest' })).toHaveValue(/limits: {memory: 256Mi, cpu: "1"}/);
  await expect(panel.getByRole('heading', { name: /^QoS: Guaranteed/ })).toBeVisible();
});
