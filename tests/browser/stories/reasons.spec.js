import { DEPLOYMENT, accessibilityProblems, expect, manifest, open, position, test } from '../story.js';

const SIDECAR = `apiVersion: batch/v1
kind: Job
metadata: {name: report}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: work
          image: alpine:3
          command: [sleep, "5"]
          resources: {requests: {cpu: 100m}}
      initContainers:
        - name: logs
          image: fluent/fluent-bit:3
          restartPolicy: Always
`;

const why = (page) => page.getByRole('tabpanel', { name: 'Why' });

/** The line of the text that the textarea's selection begins in. */
const selectedLine = (page) =>
  manifest(page).evaluate((area) => area.value.slice(0, area.selectionStart).split('\n').length);

test('a reader scrubs and reads why', async ({ page }) => {
  await open(page, SIDECAR);
  await page.getByRole('tab', { name: 'Why' }).click();
  await page.getByRole('slider', { name: 'Position' }).fill('1000');
  await expect(why(page)).toContainText("logs's image is being pulled.");
  await expect(why(page)).toContainText('imagePullPolicy: IfNotPresent');
  await page.keyboard.press('End');
  await expect(why(page).getByRole('navigation', { name: 'It followed from' })).toContainText('work has ended with exit code 0.');
});

test('a bar leads to its reason, to its line, and back along its causes', async ({ page }) => {
  await open(page, SIDECAR);
  await page.getByRole('gridcell', { name: /^waits for logs/ }).click();
  await expect(why(page).getByRole('heading', { name: 'work waits for logs.' })).toBeVisible();
  await why(page).getByRole('button', { name: /restartPolicy: Always/ }).click();
  expect(await selectedLine(page)).toBe(16);
  await page.getByRole('gridcell', { name: /^stop signal/ }).click();
  await expect(why(page).getByRole('heading', { name: 'logs gets SIGTERM.' })).toBeVisible();
  const before = await position(page);
  await why(page).getByRole('button', { name: 'work is running.' }).click();
  expect(await position(page)).toBeLessThan(before);
  await expect(why(page).getByRole('heading', { name: 'work is running.' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(why(page).getByRole('button', { name: /Back to the playhead/ })).toBeHidden();
});

/** A long text, and the line of it that a bar follows from. */
const LONG = Array.from({ length: 80 }, (_, line) => `# no matter ${line + 1}\n`).join('') + SIDECAR;

test('the line that decided comes into sight in the textarea, but not under who types', async ({ page }) => {
  await open(page, LONG);
  const area = manifest(page);
  /** The first and the last line in sight. */
  const seen = () => area.evaluate(({ scrollTop, clientHeight }) => [Math.floor(scrollTop / 21) + 1, (scrollTop + clientHeight) / 21]);
  const shows = async (line) => {
    const [first, last] = await seen();
    return first <= line && line <= last;
  };
  await expect.poll(() => shows(1)).toBe(true);
  await page.getByRole('gridcell', { name: /^waits for logs/ }).click();
  await expect.poll(() => shows(96)).toBe(true);
  await area.press('Control+Home');
  await expect.poll(() => shows(1)).toBe(true);
  await area.pressSequentially('# more ');
  await expect(page.getByRole('gridcell', { name: /^waits for logs/ })).toBeVisible();
  expect(await shows(1)).toBe(true);
});

test('a pasted text is read from its beginning, and the editor goes along with what is clicked', async ({ page }) => {
  await page.goto('');
  const editor = page.getByRole('region', { name: 'Manifest' }).getByRole('code');
  await expect(editor).toBeVisible();
  await manifest(page).focus();
  await page.keyboard.press('Control+a');
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), LONG);
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('gridcell', { name: /^waits for logs/ })).toBeVisible();
  await expect(editor.getByText('# no matter 1', { exact: true })).toBeInViewport();
  await page.getByRole('gridcell', { name: /^waits for logs/ }).click();
  await expect(page.locator('.podreel-cause').first()).toBeInViewport();
});

test('the caret in a line lights what the line decides', async ({ page }) => {
  await open(page, SIDECAR);
  await page.getByRole('tab', { name: 'Why' }).click();
  const area = manifest(page);
  const toLine = async (line) => {
    await area.evaluate((area, line) => {
      const at = area.value.split('\n').slice(0, line - 1).join('\n').length + 1;
      area.focus();
      area.setSelectionRange(at, at);
    }, line);
    await page.keyboard.press('ArrowRight');
  };
  await toLine(16);
  const decided = why(page).getByRole('navigation', { name: /^Line 16 decides \d+ steps/ });
  await expect(decided).toContainText('logs gets SIGTERM.');
  await toLine(12);
  await expect(why(page).getByRole('navigation', { name: 'Line 12 decides no step.' })).toBeVisible();
  await toLine(7);
  await expect(why(page).getByRole('navigation', { name: /^Line 7 decides/ })).toContainText('Succeeded');
});

test('the timeline is walked with arrows', async ({ page }) => {
  await open(page, SIDECAR);
  const grid = page.getByRole('grid', { name: 'Timeline' });
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await expect(grid).toHaveAttribute('aria-activedescendant', /^bar-0-0$/);
  for (let lane = 0; lane < 3; lane += 1) await page.keyboard.press('ArrowDown');
  await expect(why(page).getByRole('heading', { name: 'work waits for logs.' })).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(why(page).getByRole('heading', { name: 'work waits for logs.' })).toBeHidden();
});

test('a container shows its pattern with the evidence, and a figure its event', async ({ page }) => {
  await open(page, SIDECAR);
  await page.getByRole('group', { name: 'Pattern' }).getByRole('button', { name: 'sidecar' }).click();
  await expect(why(page).getByRole('heading', { name: 'logs is a sidecar.' })).toBeVisible();
  await expect(why(page).getByRole('list', { name: 'Pattern' })).toContainText('fluent-bit');
  await page.getByRole('region', { name: 'In short' }).getByRole('button', { name: /^Ready/ }).click();
  await expect(why(page).getByRole('heading', { name: 'The pod is Ready.' })).toBeVisible();
});

test('a field or a moment is found by a few letters', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.getByRole('button', { name: 'To the start' }).click();
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search fields and events' });
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('web has started');
  await expect(dialog.getByRole('option').first()).toContainText('web has started.');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(why(page).getByRole('heading', { name: 'web has started.' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('initC');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  expect(await selectedLine(page)).toBe(9);
});
