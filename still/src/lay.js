// Lays the still's axis on the width that it has here, as the page will, and shows it.
{
  const { END_PX, LEAST_AXIS_PX, BESIDE_PX } = GIVEN;
  // Marks that are nearer stand side by side.
  const CLOSE_PX = 12;
  const WORD_PX = 11;
  const root = document.documentElement;
  const still = document.querySelector('.still');
  const lanes = still.querySelector('.lanes');
  const drawn = Number(lanes.getAttribute('width'));
  const width = Math.max(lanes.parentElement.getBoundingClientRect().width - END_PX, LEAST_AXIS_PX);
  // What stands behind the end of the axis stays as far behind it.
  const place = (px) => (px > drawn ? px - drawn + width : (px * width) / drawn);
  const put = (element, name, px) => element.hasAttribute(name) && element.setAttribute(name, px);
  // A bar ends a hairline before the next one.
  const length = (px, long) => place(px + long + 1) - 1 - place(px);
  const marks = [...lanes.querySelectorAll('.mark')].map((mark) => {
    const { x, y, width, height } = mark.getBBox();
    // An exit code stands behind the end of its bar, any other mark over its moment.
    const left = mark.matches('text') ? parseFloat(mark.getAttribute('x')) - BESIDE_PX : x;
    const at = mark.matches('text, .paper') ? left : x + width / 2;
    return { mark, x: at, y: y + height / 2 };
  });
  for (const { mark, x, y } of marks) {
    // Marks that stand side by side stay so.
    const isBeside = (other) => Math.abs(other.y - y) < 1 && other.x < x && x - other.x < CLOSE_PX;
    const anchor = marks.find(isBeside)?.x ?? x;
    mark.setAttribute('transform', `translate(${place(anchor) - anchor} 0)`);
  }
  for (const shape of lanes.querySelectorAll(':is(line, rect, text):not(.mark, .mark *)')) {
    const [x, x1, x2, long] = ['x', 'x1', 'x2', 'width'].map((name) => Number(shape.getAttribute(name)));
    put(shape, 'x', place(x));
    put(shape, 'x1', place(x1));
    put(shape, 'x2', place(x2));
    put(shape, 'width', length(x, long));
  }
  for (const { style } of still.querySelectorAll('.band > [style*=width]')) {
    const [from, long] = [style.left, style.width].map(parseFloat);
    style.left = `${place(from)}px`;
    style.width = `${length(from, long)}px`;
  }
  still.querySelectorAll('div.band').forEach(({ style }) => (style.width = `${width}px`));
  // A bar that is too short for its word has none.
  for (const word of lanes.querySelectorAll('.word')) {
    let bar = word.previousElementSibling;
    while (!bar.matches('.bar')) bar = bar.previousElementSibling;
    const letters = [...word.textContent].reduce((sum, letter) => sum + (letter < '\x7f' ? 6.2 : 11.5), 0);
    if (letters + WORD_PX > bar.getAttribute('width')) word.remove();
  }
  lanes.setAttribute('width', width);
  delete root.dataset.stillIs;
}
