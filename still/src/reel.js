// Plays the still until the page takes its place, and tells the page how far it has come.
if (document.documentElement.dataset.still === 'whole') {
  const { LONGEST_FRAME_MS, KEYS } = GIVEN;
  const root = document.documentElement;
  const still = document.querySelector('.still');
  const find = (selector) => still.querySelector(selector);

  // Most readers never play it: it is read when it is asked for.
  const read = () => {
    const { says, parts, telling, beats, frames, first } = JSON.parse(find('.reel').textContent);
    const places = parts.map(find);
    const [play, slider, line, now, caption] = ['.play', '.slider', '.playhead', '.band-now', '.telling'].map(find);
    const width = Number(find('.lanes').getAttribute('width'));
    const last = frames.length - 1;
    const end = frames[last].at;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // Where it stands, and how long its frame has been shown.
    let [at, held, shown, plays, before] = [0, 0, first, false, 0];
    // Whether the reader steps, and what is seen of each part.
    let [steps, seen] = [true];

    // Each frame as it was written: what it has in common with the one before, and what stands between.
    let texts;
    const text = (frame, place, ofStep) => {
      const part = ofStep && place < telling ? place + parts.length : place;
      texts ??= frames.reduce((all, { cuts }) => {
        const last = all.at(-1);
        all.push(cuts.map((cut, part) => {
          if (typeof cut === 'string') return cut;
          return cut ? last[part].slice(0, cut[0]) + cut[1] + last[part].slice(cut[2]) : last[part];
        }));
        return all;
      }, []);
      return texts[frame][part];
    };

    const draw = (frame) => {
      seen ??= parts.map((_, part) => text(first, part, true));
      places.forEach((place, part) => {
        const told = text(frame, part, steps);
        if (told !== seen[part]) place.innerHTML = seen[part] = told;
      });
      shown = frame;
      const { beat, told } = frames[frame];
      const [takes, isPause] = beats[beat];
      caption.classList.toggle('reads', plays && isPause);
      caption.style.setProperty('--told', (told + held) / takes);
      const moment = isCalm ? frames[frame].at : at;
      const x = (moment / end) * width;
      line.style.transform = now.style.transform = `translateX(${x}px)`;
      line.classList.toggle('left', x < 24);
      line.classList.toggle('right', x > width - 24);
      slider.value = moment;
      slider.style.setProperty('--share', moment / end);
      root.dataset.played = `${Math.round(at)} ${frames[frame].event} ${plays ? 'playing' : steps ? 'stepped' : 'paused'}`;
    };
    const set = (playing) => {
      const [[was], [is, icon]] = playing ? says : [...says].reverse();
      [plays, before] = [playing, performance.now()];
      play.innerHTML = icon;
      play.title = play.title.replace(was, is);
      play.ariaLabel = is;
      if (playing) requestAnimationFrame(tick);
    };
    const rest = (frame, moment = frames[frame].at) => {
      if (plays) set(false);
      steps = true;
      at = moment;
      const { at: from, takes } = frames[frame];
      held = at > from ? ((at - from) / (frames[frame + 1].at - from)) * takes : 0;
      draw(frame);
    };
    const tick = (time) => {
      if (!plays || !still.isConnected) return;
      held += Math.min(Math.max(time - before, 0), LONGEST_FRAME_MS);
      before = time;
      let frame = shown;
      for (; frame < last && held >= frames[frame].takes; frame += 1) held -= frames[frame].takes;
      const { at: from, takes } = frames[frame];
      at = frame < last ? from + (frames[frame + 1].at - from) * (held / takes) : end;
      if (frame === last && held >= takes) set(false);
      draw(frame);
      if (plays) requestAnimationFrame(tick);
    };

    const actions = [
      () => rest(0),
      () => rest(Math.max(frames.findLastIndex(({ step }, frame) => step && frame < shown), 0)),
      () => {
        const begins = shown === last || (shown === first && at === 0);
        if (!plays) rest(begins ? 0 : shown, begins ? 0 : at);
        steps = false;
        set(!plays);
        draw(shown);
      },
      () => {
        const next = frames.findIndex(({ step }, frame) => step && frame > shown);
        rest(next < 0 ? last : next);
      },
      () => rest(last),
    ];
    return {
      actions,
      seek: (moment) => rest(frames.findLastIndex((frame) => frame.at <= moment), moment),
    };
  };
  let reel;
  const player = () => (reel ??= read());

  [...find('.buttons').children].forEach((button, index) => button.addEventListener('click', () => player().actions[index]()));
  find('.slider').addEventListener('input', ({ target }) => player().seek(Number(target.value)));
  document.addEventListener('keydown', function hear(event) {
    if (!still.isConnected) return document.removeEventListener('keydown', hear);
    const index = KEYS.indexOf(event.key);
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    // Space presses the button that has the focus.
    if (event.key === ' ' && event.target.closest('button')) return;
    event.preventDefault();
    player().actions[index]();
  });
  if (new URLSearchParams(location.search).has('autoplay') && !find('.views')) player().actions[2]();
}
