import { DEPLOYMENT, accessibilityProblems, expect, open, position, test } from '../story.js';

const MENUS = [
  { key: 'w', button: /^What if/, title: /^What if, at / },
  { key: 'c', button: /^Compare/, title: 'Set another life beside this one' },
];

for (const { key, button, title } of MENUS) {
  test(`${key} opens a menu whose choices are walked, and which gives the focus back`, async ({ page }) => {
    await open(page, DEPLOYMENT);
    await page.getByRole('heading', { name: /^pod\// }).click();
    const before = await position(page);
    const opener = page.getByRole('group', { name: 'Playback' }).getByRole('button', { name: button });
    const menu = page.getByRole('group', { name: title });
    const choices = menu.getByRole('group').getByRole('button');
    await page.keyboard.press(key);
    await expect(choices.first()).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(choices.nth(1)).toBeFocused();
    await page.keyboard.press('End');
    await expect(choices.last()).toBeFocused();
    await page.keyboard.press('Home');
    await expect(choices.first()).toBeFocused();
    expect(await position(page)).toBe(before);
    await page.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(opener).toBeFocused();
    await page.keyboard.press(key);
    await expect(choices.first()).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(menu).toBeHidden();
    await expect(opener).not.toBeFocused();
    await page.keyboard.press(key);
    await expect(choices.first()).toBeFocused();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await expect(menu).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(opener).toBeFocused();
  });
}

const DIALOGS = { '?': 'Keys', d: 'Drafts', '/': 'Search fields and events' };

for (const [key, name] of Object.entries(DIALOGS)) {
  test(`the focus stays in the dialog ${name}, and returns to where it was`, async ({ page }) => {
    await open(page, DEPLOYMENT);
    const share = page.getByRole('button', { name: 'Share' });
    await share.focus();
    await page.keyboard.press(key);
    const dialog = page.getByRole('dialog', { name });
    await expect(dialog).toBeVisible();
    // Between the last control and the first is the browser itself.
    const where = () => page.evaluate(() => (document.activeElement.closest('dialog') ? 'in' : document.activeElement.tagName));
    expect(await where()).toBe('in');
    for (let stop = 0; stop < 8; stop += 1) {
      await page.keyboard.press('Tab');
      expect(['in', 'BODY']).toContain(await where());
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(share).toBeFocused();
  });
}

test('a press beside a dialog closes it', async ({ page }) => {
  await open(page, DEPLOYMENT);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Drafts' }).click();
  await expect(page.getByRole('dialog', { name: 'Drafts' })).toBeVisible();
  await page.mouse.click(20, 600);
  await expect(page.getByRole('dialog', { name: 'Drafts' })).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 700 } });

  test('each view has its own place, and a menu a way out', async ({ page }) => {
    await page.goto('');
    const tab = (name) => page.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name });
    const scrolled = () => page.evaluate(() => document.scrollingElement.scrollTop);
    await expect(page.getByRole('group', { name: 'Playback' })).toBeVisible();
    await page.evaluate(() => scrollTo(0, 200));
    await tab('Why').click();
    await expect.poll(scrolled).toBe(0);
    await tab('Player').click();
    await expect.poll(scrolled).toBe(200);
    await page.getByRole('button', { name: /^What if/ }).click();
    const menu = page.getByRole('group', { name: /^What if, at / });
    await expect(menu).toBeInViewport({ ratio: 1 });
    await menu.getByRole('button', { name: 'Close' }).click();
    await expect(menu).toBeHidden();
    expect((await page.getByRole('button', { name: '한국어' }).boundingBox()).height).toBeGreaterThanOrEqual(44);
  });
});
