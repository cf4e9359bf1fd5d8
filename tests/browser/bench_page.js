// Prints how much work the page's main thread has in Chromium, beside its budgets.
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import config from './playwright.config.js';

// 30 containers whose probes leave more than 2,000 marks within a minute.
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
  actions: [{at: 60s, delete: {}}]
`;
const EVERYDAY = readFileSync(new URL('../../bench/src/pod.yaml', import.meta.url), 'utf8');

const browser = await chromium.launch(config.use.launchOptions);
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${process.env.PODREEL_URL}?editor=plain`);
  const text = page.getByRole('textbox').first();
  await text.waitFor();
  await page.evaluate(prepare);

  console.log(`\nThe page in Chromium ${browser.version()}`);
  await text.fill(EVERYDAY);
  print('a text edit to its picture, a pod of 60 lines', await page.evaluate(strike, 200), 16);

  await text.fill(CROWD);
  const drawn = await page.evaluate(() => [
    document.querySelectorAll('[role=row]').length,
    document.querySelectorAll('[role=gridcell]').length,
  ]);
  console.log(`  then ${drawn[0]} lanes with ${drawn[1]} bars and marks in sight:`);
  print('a frame while it plays at 1x', await page.evaluate(play, 10_000), 8);
  print('a scrub to its picture', await page.evaluate(scrub, 100), 16);
  print('a text edit to its picture', await page.evaluate(strike, 50));
} finally {
  await browser.close();
}

function container(number) {
  const probe = (name, port) => `${name}: {httpGet: {port: ${port}}, periodSeconds: 1}`;
  return `  - {name: c${number}, image: nginx, ${probe('readinessProbe', 80)}, ${probe('livenessProbe', 81)}}`;
}

// What the measurements below share, in the page: each ends once the browser has nothing left to do.
function prepare() {
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()();
  window.nextTask = () =>
    new Promise((done) => {
      waiting.push(done);
      channel.port2.postMessage(null);
    });
  const request = window.requestAnimationFrame.bind(window);
  // When the present frame began, which is when its first callback did.
  window.frameBegan = null;
  window.requestAnimationFrame = (callback) =>
    request((now) => {
      window.frameBegan ??= performance.now();
      callback(now);
    });
  window.worked = async (act) => {
    const start = performance.now();
    act();
    // The picture is drawn in microtasks, which end before the next task; asking for a place lays it out.
    await window.nextTask();
    document.querySelector('.lanes').getBoundingClientRect();
    return performance.now() - start;
  };
}

async function strike(rounds) {
  const area = document.querySelector('textarea');
  const before = area.value;
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await window.worked(() => {
        area.value = round % 2 ? before : before.replace('image: nginx', 'image: nginx:1');
        area.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }),
    );
  }
  return times;
}

async function scrub(rounds) {
  const slider = document.querySelector('.transport input[type=range]');
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      await window.worked(() => {
        slider.value = String((slider.max * ((round * 37) % rounds)) / rounds);
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }),
    );
  }
  slider.dispatchEvent(new Event('change', { bubbles: true }));
  return times;
}

async function play(forMs) {
  document.querySelector('.transport .play').click();
  const times = [];
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    // To the first task after the frame's paint.
    await new Promise((done) => requestAnimationFrame(done));
    await window.nextTask();
    times.push(performance.now() - window.frameBegan);
    window.frameBegan = null;
  }
  document.querySelector('.transport .play').click();
  return times;
}

function print(what, times, budget) {
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1).padStart(6);
  const aim = budget ? `, budget: p99 under ${budget} ms` : '';
  console.log(`${what.padEnd(48)} p50 ${at(0.5)} ms  p99 ${at(0.99)} ms  worst ${at(1)} ms${aim}`);
}
