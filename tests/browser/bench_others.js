// Prints what the first picture of a busy life costs here, and what the same bars cost two other timelines.
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { acts, traced } from './bench_trace.js';
import config from './playwright.config.js';

const ROUNDS = 20;
const LANES = 30;
// Each container starts, runs and ends until its lane has ten bars.
const numbers = Array.from({ length: LANES }, (_, number) => number);
const BUSY = `apiVersion: v1
kind: Pod
metadata: {name: busy}
spec:
  containers:
${numbers.map((number) => `  - {name: c${number}, image: nginx}`).join('\n')}
---
apiVersion: podreel.dev/v1
kind: Scenario
spec:
  horizon: 2m
  containers:
${numbers.map((number) => `  - {name: c${number}, runs: [{exit: {after: 1s, code: 1}}]}`).join('\n')}
`;
// What it shares with the other is taken over from its picture: hardly anything.
const OTHER = 'apiVersion: v1\nkind: Pod\nmetadata: {name: other}\nspec: {containers: [{name: only, image: nginx}]}\n';

const installed = (path) => new URL(`../../bench/others/node_modules/${path}`, import.meta.url);
const version = (name) => JSON.parse(readFileSync(installed(`${name}/package.json`), 'utf8')).version;

const browser = await chromium.launch(config.use.launchOptions);
try {
  // The player alone is what the others are: a picture without an editor.
  const player = await open(`${process.env.PODREEL_URL}embed.html${link(BUSY)}`);
  await player.waitForFunction((lanes) => window.hasLanes(lanes), LANES);
  const links = { text: link(BUSY), before: link(OTHER) };
  const ours = await open(`${process.env.PODREEL_URL}?editor=plain`);
  await ours.getByRole('textbox').first().fill(BUSY);
  await ours.waitForFunction((lanes) => window.hasLanes(lanes), LANES);
  const bars = await ours.evaluate(drawnBars);
  const lanes = new Set(bars.map(({ lane }) => lane)).size;
  console.log(`\nThe first picture of ${lanes} lanes with ${bars.length} bars, processor time of the main thread`);
  // The first frame has the pod, its first lanes and its first rooms; the others come in the frames that follow.
  print("Podreel's player, from a link: the first frame", await measured(player, follow, { ...links, lanes: 1 }));
  print("Podreel's player, from a link: the whole of it", await measured(player, follow, { ...links, lanes: LANES }));
  print('its page, from a text box: the first frame', await measured(ours, appear, { text: BUSY, before: OTHER, lanes: 1 }));
  print('its page, from a text box: the whole of it', await measured(ours, appear, { text: BUSY, before: OTHER, lanes: LANES }));

  const mermaid = await open('about:blank', 'mermaid/dist/mermaid.min.js');
  print(`Mermaid ${version('mermaid')}, a gantt of the bars`, await measured(mermaid, drawGantt, bars));

  const vis = await open('about:blank', 'vis-timeline/standalone/umd/vis-timeline-graph2d.min.js');
  print(`vis-timeline ${version('vis-timeline')}, items of the bars`, await measured(vis, drawItems, bars));
} finally {
  await browser.close();
}

async function open(address, script) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(address);
  if (script) await page.addScriptTag({ path: installed(script).pathname });
  await page.evaluate(prepare);
  return page;
}

async function measured(page, draw, given) {
  await page.bringToFront();
  // What the browser has not compiled yet is slower than all that follows.
  await page.evaluate(draw, [given, 3]);
  return acts(await traced(browser, page, () => page.evaluate(draw, [given, ROUNDS])));
}

// Runs in the page: what the drawings below share.
function prepare() {
  // The first task after the next frame was drawn.
  const drawn = async () => {
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, 5));
  };
  // Of containers, besides the pod's.
  window.hasLanes = (lanes) => document.querySelectorAll('.lanes [role=row]').length > lanes;
  window.turns = async (rounds, lanes, before, after, told) => {
    // Nothing of one picture is left to do in the next one's time: a text is kept 0.3 s after it was written.
    const rest = () => new Promise((done) => setTimeout(done, 400));
    for (let round = 0; round < rounds; round += 1) {
      before();
      await rest();
      await window.act(after, () => window.hasLanes(lanes), told);
      await rest();
    }
  };
  // It begins where the page is told, if an event of the window tells it: what comes before is the browser's own.
  window.act = async (act, isDone, told) => {
    await drawn();
    const begin = () => performance.mark('act');
    if (told) window.addEventListener(told, begin, { capture: true, once: true });
    else begin();
    await act();
    await drawn();
    // A timeline may place its items one frame after it has placed itself.
    if (!isDone) await drawn();
    while (isDone && !isDone()) await drawn();
    performance.mark('drawn');
    await drawn();
  };
}

/** A link that carries a text, as the page makes them. */
function link(text) {
  return `#v1.${deflateRawSync(`\n${text}`).toString('base64url')}`;
}

/** The bars as they stand on the axis, a pixel a millisecond. */
function drawnBars() {
  const rows = [...document.querySelectorAll('.lanes [role=row]')].slice(-30);
  return rows.flatMap((row, lane) =>
    [...row.querySelectorAll('.bar[role=gridcell]')].map((rect) => {
      const [from, width] = ['x', 'width'].map((name) => Number(rect.getAttribute(name)));
      return { lane, from: Math.round(from * 100), to: Math.round((from + width) * 100), word: rect.getAttribute('aria-label') };
    }),
  );
}

async function appear([{ text, before, lanes }, rounds]) {
  const area = document.querySelector('textarea');
  const write = (text) => {
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  await window.turns(rounds, lanes, () => write(before), () => write(text));
}

async function follow([{ text, before, lanes }, rounds]) {
  const open = (link) => () => {
    window.location.hash = link;
  };
  await window.turns(rounds, lanes, open(before), open(text), 'hashchange');
}

async function drawGantt([bars, rounds]) {
  const { mermaid } = window;
  mermaid.initialize({ startOnLoad: false, gantt: { displayMode: 'compact' } });
  const task = ({ lane, from, to, word }, at, all) =>
    `${all[at - 1]?.lane === lane ? '' : `section c${lane}\n`}${word.split(':')[0]} :t${at}, ${from}, ${to}`;
  const text = `gantt\ndateFormat x\naxisFormat %S\n${bars.map(task).join('\n')}\n`;
  for (let round = 0; round < rounds; round += 1) {
    document.body.replaceChildren();
    await window.act(async () => {
      const { svg } = await mermaid.render(`gantt${round}`, text);
      document.body.innerHTML = svg;
    });
  }
  if (document.querySelectorAll('rect.task').length !== bars.length) throw new Error('Mermaid has not drawn every bar');
}

async function drawItems([bars, rounds]) {
  const { DataSet, Timeline } = window.vis;
  const lanes = [...new Set(bars.map(({ lane }) => lane))];
  const groups = lanes.map((lane) => ({ id: lane, content: `c${lane}` }));
  const items = bars.map(({ lane, from, to, word }, id) => ({ id, group: lane, start: from, end: to, content: word.split(':')[0] }));
  let timeline;
  for (let round = 0; round < rounds; round += 1) {
    timeline?.destroy();
    document.body.replaceChildren();
    await window.act(() => {
      timeline = new Timeline(document.body, new DataSet(items), new DataSet(groups), { stack: false });
    });
  }
  if (document.querySelectorAll('.vis-item.vis-range').length !== bars.length) throw new Error('vis-timeline has not drawn every bar');
}

function print(what, times) {
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1).padStart(6);
  console.log(`${what.padEnd(48)} p50 ${at(0.5)} ms  worst ${at(1)} ms`);
}
