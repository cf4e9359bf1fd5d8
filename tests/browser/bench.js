// Prints how fast the core is in Chromium, beside its budgets.
import { chromium } from '@playwright/test';
import config from './playwright.config.js';

const browser = await chromium.launch(config.use.launchOptions);
try {
  const page = await browser.newPage();
  await page.goto(process.env.PODREEL_URL);
  const { first, lives, strikes, bytes } = await page.evaluate(async () => {
    const loads = await import('./podreel_bench.js');
    await loads.default();
    // A browser's clock ticks every 0.1 ms, so that short work is measured in tens.
    const measure = (rounds, work) =>
      Array.from({ length: rounds }, () => {
        const start = performance.now();
        work();
        return performance.now() - start;
      });
    const first = measure(1, () => loads.play(1));
    // The browser compiles again what runs often, on another thread.
    const warm = performance.now() + 2000;
    while (performance.now() < warm) loads.play(10);
    const lives = measure(50, () => loads.play(10)).map((time) => time / 10);
    const typist = new loads.Typist();
    const strikes = measure(100, () => typist.strike());
    return { first, lives, strikes, bytes: typist.bytes() };
  });
  console.log(`\nIn Chromium ${browser.version()}`);
  print('text to Timeline, a pod of 60 lines', lives, 1);
  console.log(`  the very first time, before the browser optimised anything: ${first[0].toFixed(1)} ms`);
  print(`a keystroke in ${Math.floor(bytes / 1000)} kB, 400 documents`, strikes, 16);
} finally {
  await browser.close();
}

function print(what, times, budget) {
  times.sort((one, other) => one - other);
  const median = times[Math.floor(times.length / 2)].toFixed(3).padStart(12);
  console.log(`${what.padEnd(48)}${median} ms    worst ${times.at(-1).toFixed(3)} ms, budget: under ${budget} ms`);
}
