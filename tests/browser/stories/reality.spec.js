import { accessibilityProblems, expect, manifest, open, test } from '../story.js';

const real = (page) => page.getByRole('region', { name: 'The real pod' });

// As `kubectl get pod -o yaml` prints it, shortened.
const STATUS = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: default, creationTimestamp: "2026-01-02T12:00:00Z"}
spec:
  containers:
  - {name: app, image: "nginx:1.27"}
status:
  phase: Running
  conditions:
  - {type: PodScheduled, status: "True", lastTransitionTime: "2026-01-02T12:00:00Z"}
  - {type: Ready, status: "True", lastTransitionTime: "2026-01-02T12:00:45Z"}
  containerStatuses:
  - name: app
    image: docker.io/library/nginx:1.27
    ready: true
    started: true
    restartCount: 1
    lastState: {terminated: {exitCode: 137, reason: OOMKilled, startedAt: "2026-01-02T12:00:16Z", finishedAt: "2026-01-02T12:00:30Z"}}
    state: {running: {startedAt: "2026-01-02T12:00:44Z"}}
`;

test('paste a real status, see where the lives part, and assume what explains it', async ({ page }) => {
  await open(page, STATUS);
  await expect(real(page).getByRole('row', { name: 'real 1/1 Running 1 (15s ago)' })).toBeVisible();
  await expect(real(page).getByText('The pull for app took 16 s, not 2 s')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'real, running: 16 s – 30 s' })).toBeAttached();
  await real(page).getByRole('button', { name: 'Assume it: The pull for app took' }).click();
  await expect(manifest(page)).toHaveValue(/images:\n {2}- \{name: "nginx:1.27", pull: 16s\}\n$/);
  await real(page).getByRole('button', { name: 'Assume it: app was OOMKilled after 14 s' }).click();
  await expect(manifest(page)).toHaveValue(/runs: \[\{exit: \{after: 14s, code: 137, reason: OOMKilled\}\}, \{\}\]/);
  await expect(real(page).getByRole('button')).toHaveCount(0);
  await manifest(page).focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(manifest(page)).toHaveValue(STATUS);
});

test('paste the end of kubectl describe below a manifest', async ({ page }) => {
  const [bare] = STATUS.split('status:');
  await open(page, `${bare}Events:
  Type    Reason     Age   From               Message
  ----    ------     ----  ----               -------
  Normal  Scheduled  60s   default-scheduler  Successfully assigned default/web to n1
  Normal  Pulling    59s   kubelet            Pulling image "nginx:1.27"
  Normal  Pulled     45s   kubelet            Successfully pulled image "nginx:1.27" in 14.2s (14.2s including waiting)
  Normal  Started    45s   kubelet            Container started
`);
  await expect(real(page).getByText('The pull for app took 14.2 s, not 2 s')).toBeVisible();
  await expect(page.getByText('No problems')).toBeVisible();
});

for (const [name, options] of [
  ['on a desk', {}],
  ['in the dark on a phone, in Korean', { colorScheme: 'dark', locale: 'ko-KR', viewport: { width: 390, height: 844 } }],
]) {
  test.describe(name, () => {
    test.use(options);
    test('nobody is shut out of the real pod', async ({ page }) => {
      await page.addInitScript((text) => localStorage.setItem('podreel.draft', text), STATUS);
      await page.goto('?editor=plain');
      await expect(page.locator('.real-pod')).toBeVisible();
      expect(await accessibilityProblems(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide).toBe(0);
    });
  });
}
