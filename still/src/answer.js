// Leaves one still and lets its controls answer, before anything is laid out: what is inert is styled anew.
{
  const root = document.documentElement;
  document.querySelectorAll(`.still:not([lang=${root.lang}])`).forEach((other) => other.remove());
  const still = document.querySelector('.still');
  // What cannot answer yet cannot be reached either, nor found by a program that looks for it by its name.
  const open = (element, answers) => {
    element.inert = !answers;
    element.ariaHidden = answers ? null : 'true';
  };
  if (root.dataset.still === 'whole') {
    const controls = still.querySelector('.transport');
    open(still, true);
    for (let kept = controls; kept !== still; kept = kept.parentElement) {
      for (const other of kept.parentElement.children) open(other, other === kept);
    }
    for (const control of controls.children) open(control, control.matches('.buttons, .slider'));
  }
}
