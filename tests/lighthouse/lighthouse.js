// Prints what Lighthouse says of the page, as on a phone and as on a desk, and every fault it counts.
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import chromeFlags from '../browser/chromium_flags.js';

const WANTED = { performance: 95, accessibility: 100, 'best-practices': 100 };
const FIGURES = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
];

for (const [name, config] of [
  ['a phone on a slow line', undefined],
  ['a desktop computer', desktopConfig],
]) {
  const chrome = await launch({ chromePath: process.env.PODREEL_CHROMIUM, chromeFlags });
  try {
    const flags = { port: chrome.port, logLevel: 'error', onlyCategories: Object.keys(WANTED) };
    const { lhr } = await lighthouse(process.env.PODREEL_URL, flags, config);
    print(name, lhr);
  } finally {
    await chrome.kill();
  }
}

function print(name, { audits, categories, lighthouseVersion }) {
  console.log(`\nLighthouse ${lighthouseVersion}, as on ${name}`);
  for (const [category, wanted] of Object.entries(WANTED)) {
    const { score, auditRefs } = categories[category];
    const points = String(Math.round(score * 100)).padStart(4);
    console.log(`${category.padEnd(28)}${points}  wanted: ${wanted === 100 ? wanted : `at least ${wanted}`}`);
    for (const { id, weight } of auditRefs) {
      const { displayValue, score: part, title } = audits[id];
      if (FIGURES.includes(id)) console.log(`  ${id.padEnd(26)}${displayValue}`);
      else if (weight && part !== null && part < 1) console.log(`  ${title}${displayValue ? `: ${displayValue}` : ''}`);
    }
  }
}
