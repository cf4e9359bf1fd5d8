// What the page answers is kept until it has come, and pressed again there.
{
  const { HEARD, HEARD_WITH_CONTROL } = GIVEN;
  // More than these nobody presses in earnest.
  const MOST = 20;
  const still = document.querySelector('.still');
  const kept = [];
  const isHeard = ({ key, ctrlKey, metaKey }) =>
    ctrlKey || metaKey ? HEARD_WITH_CONTROL.includes(key.toLowerCase()) : HEARD.includes(key);
  const keep = (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented, target } = event;
    // The still has answered its own, and its slider and its buttons answer theirs.
    if (defaultPrevented || altKey || target.matches('input') || (key === ' ' && target.matches('button'))) return;
    if (!isHeard(event)) return;
    event.preventDefault();
    if (kept.length < MOST) kept.push({ key, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true });
  };
  document.addEventListener('keydown', keep);
  new MutationObserver((_, observer) => {
    if (still.isConnected) return;
    observer.disconnect();
    document.removeEventListener('keydown', keep);
    for (const key of kept) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', key));
  }).observe(document.body, { childList: true });
}
