// How Chromium is started, by the stories and by Lighthouse: without a window, and asking nobody for anything.
export default [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
