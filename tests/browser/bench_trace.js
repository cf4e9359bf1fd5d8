// What the page's main thread did, read off the browser's own trace.
//
// Counted is the processor time of the main thread's whole tasks: script, style, layout, pre-paint, recording the
// paint, and handing it over. Not counted are raster and compositing, which other threads do, and the time in which
// the thread waited for a frame or for a processor, because others may work on this machine. They slow it down all
// the same, and so does tracing: what is printed is too much rather than too little.

const CATEGORIES = ['toplevel', 'devtools.timeline', 'blink.user_timing'];
const TASK = 'ThreadControllerImpl::RunTask';

/** Traces an act, and returns the tasks of the thread that made the page's marks, in order. */
export async function traced(browser, page, act) {
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  const mark = traceEvents.find(isMark);
  const own = traceEvents.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  own.sort((one, other) => one.ts - other.ts);
  const tasks = [];
  for (const event of own) {
    const last = tasks.at(-1);
    const isInside = last && event.ts < last.end;
    if (event.name === TASK && event.ph === 'X' && !isInside) {
      tasks.push({ ms: (event.tdur ?? 0) / 1000, end: event.ts + event.dur, names: new Set() });
    } else if (isInside) {
      last.names.add(event.name);
    }
  }
  return tasks;
}

/** How long each act took, from the task with the mark `act` up to the task with the mark `drawn`. */
export function acts(tasks) {
  const times = [];
  let isOpen = false;
  for (const { ms, names } of tasks) {
    if (names.has('drawn')) isOpen = false;
    if (names.has('act')) {
      isOpen = true;
      times.push(0);
    }
    if (isOpen) times[times.length - 1] += ms;
  }
  return times;
}

/** How long each frame took: the task that draws it, and whatever comes before the next one. */
export function frames(tasks) {
  const times = [];
  for (const { ms, names } of tasks) {
    if (names.has('FireAnimationFrame')) times.push(0);
    if (times.length > 0) times[times.length - 1] += ms;
  }
  return times;
}

function isMark({ cat }) {
  return cat?.includes('user_timing');
}
