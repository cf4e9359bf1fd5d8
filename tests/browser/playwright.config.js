import { defineConfig, devices } from '@playwright/test';
import chromiumFlags from './chromium_flags.js';

const port = process.env.PODREEL_PORT ?? '8181';
const url = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: 'stories',
  outputDir: 'results',
  // A story that only sometimes passes is a fault of the page or of the story.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  // Long, because nothing here measures time, and a busy machine compiles the page slowly.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list']],
  webServer: { command: `cargo xtask serve --built --port ${port}`, url, reuseExistingServer: !process.env.CI },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    permissions: ['clipboard-read', 'clipboard-write'],
    launchOptions: {
      executablePath: process.env.PODREEL_CHROMIUM ?? '/usr/bin/chromium',
      args: chromiumFlags,
    },
  },
});
