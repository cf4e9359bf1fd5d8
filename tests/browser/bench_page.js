// Prints how much work the page's main thread has in Chromium, beside its budgets.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { acts, frames, traced } from './bench_trace.js';
import config from './playwright.config.js';

const EVERYDAY = readFileSync(new URL('../../bench/src/pod.yaml', import.meta.url), 'utf8');
// 30 containers whose probes leave about 2,000 marks within a minute; one is unready now and then, or the axis would
// leave out the time in which nothing else happens.
const READY = Array.from({ length: 8 }, (_, time) => `{from: ${8 * time}s, to: ${8 * time + 4}s}`);
const CROWD = `apiVersion: v1
kind: Pod
metadata: {name: crowd}
spec:
  containers:
${Array.from({ length: 30 }, (_, number) => container(number)).join('\n')}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  containers: [{name: c0, readinessProbe: [${READY.join(', ')}]}]
  actions: [{at: 60s, delete: {}}]
`;

const browser = await chromium.launch(config.use.launchOptions);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${process.env.PODREEL_URL}?editor=plain`);
  const text = page.getByRole('textbox').first();
  await text.waitFor();
  await page.evaluate(prepare);
  const measure = async (times, act, ...given) => times(await traced(browser, page, () => page.evaluate(act, ...given)));
  const shown = () => page.evaluate(() => ['row', 'gridcell'].map((role) => document.querySelectorAll(`[role=${role}]`).length));

  const nodes = () => page.evaluate(() => document.querySelectorAll('.player *').length);

  console.log(`\nThe page in Chromium ${browser.version()}: processor time of the main thread, load ${load()}`);
  await text.fill(EVERYDAY);
  // What the browser has not compiled yet is slower than all that follows.
  await page.evaluate(strike, 30);
  print('a text edit to its picture, a pod of 60 lines', await measure(acts, strike, 200), 16);

  const single = await measure(acts, appear, 40);
  print('the first picture of it', [...single]);
  const alone = await nodes();
  for (const [what, ...choice] of [['a branch of it', '#what-if', '.choice'], ['a compare of it with 1.27', '#compare', '.short .choice']]) {
    const times = await measure(acts, beside, [...choice, 40]);
    print(`${what}: both lives, and what differs`, times);
    const both = await nodes();
    const ratio = (one, other) => (one / other).toFixed(2);
    console.log(`  ${ratio(median(times), median(single))} times a single life in time, ${ratio(both, alone)} in drawn nodes (${both} to ${alone}), budget: at most 2`);
    await page.evaluate(() => window.closeBeside());
  }

  await text.fill(CROWD);
  // The last lanes of a crowd come in some frames after the first.
  await page.getByRole('row', { name: 'c29, app' }).waitFor({ state: 'attached' });
  const [lanes, cells] = await shown();
  console.log(`  then ${lanes} lanes with ${cells} bars and marks in sight:`);
  print('a frame while it plays at 1x', await measure(frames, play, 10_000), 8);
  print('a scrub to its picture', await measure(acts, scrub, 300), 16);
  print('a text edit to its picture', await measure(acts, strike, 50));
  console.log(`  load ${load()} at the end`);
} finally {
  await browser.close();
}

function container(number) {
  const probe = (name, port) => `${name}Probe: {httpGet: {port: ${port}}, periodSeconds: 1}`;
  return `  - {name: c${number}, image: nginx, ${probe('readiness', 80)}, ${probe('liveness', 81)}}`;
}

function median(times) {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

function load() {
  return loadavg()[0].toFixed(1);
}

// What the measurements below share, in the page.
function prepare() {
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()();
  // The first task after the next frame was drawn.
  const drawn = async () => {
    await new Promise(requestAnimationFrame);
    await new Promise((done) => {
      waiting.push(done);
      channel.port2.postMessage(null);
    });
  };
  window.act = async (act) => {
    // In a task of its own, with nothing left over from the act before.
    await drawn();
    await new Promise((done) => setTimeout(done, 5));
    performance.mark('act');
    act();
    await drawn();
    performance.mark('drawn');
  };
  // A list may be made when it opens.
  window.openList = async (list) => {
    document.querySelector(list).showPopover();
    await new Promise((done) => setTimeout(done));
  };
  window.setBeside = (button) => document.querySelector(button).click();
  // What was tried is taken back, and what was only looked at is closed: by the last button.
  window.closeBeside = () => document.querySelector('.compare header button:last-of-type').click();
  window.write = (text) => {
    const area = document.querySelector('textarea');
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
}

async function strike(rounds) {
  const before = document.querySelector('textarea').value;
  const after = before.replace('image: nginx', 'image: nginx:1');
  for (let round = 0; round < rounds; round += 1) await window.act(() => window.write(round % 2 ? before : after));
}

async function appear(rounds) {
  const text = document.querySelector('textarea').value;
  for (let round = 0; round < rounds; round += 1) {
    window.write('');
    await window.act(() => window.write(text));
  }
}

// Sets another life beside the one that plays, by a button of a list, and leaves the last one there.
async function beside([list, choice, rounds]) {
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0) window.closeBeside();
    await window.openList(list);
    await window.act(() => window.setBeside(`${list} ${choice}`));
  }
}

async function scrub(rounds) {
  const slider = document.querySelector('.transport input[type=range]');
  for (let round = 0; round < rounds; round += 1) {
    await window.act(() => {
      slider.value = String((slider.max * ((round * 37) % rounds)) / rounds);
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
  }
  slider.dispatchEvent(new Event('change', { bubbles: true }));
}

async function play(forMs) {
  performance.mark('play');
  document.querySelector('.transport .play').click();
  await new Promise((done) => setTimeout(done, forMs));
  document.querySelector('.transport .play').click();
}

function print(what, times, budget) {
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1).padStart(6);
  const aim = budget ? `, budget: p99 under ${budget} ms` : '';
  console.log(`${what.padEnd(52)} p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  worst ${at(1)} ms${aim}`);
}
