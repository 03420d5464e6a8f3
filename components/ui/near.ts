/** How far below the window something counts as coming into view. */
const AHEAD = '300px';

/** Calls `then` once, as `element` comes near the window or the page is printed. Gives the way to stop waiting. */
export function onceNear(element: Element | null, then: () => void): () => void {
  if (!element) return () => {};
  const seen = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) go();
    },
    { rootMargin: AHEAD },
  );
  const stop = () => {
    seen.disconnect();
    window.removeEventListener('beforeprint', go);
  };
  const go = () => {
    stop();
    then();
  };
  seen.observe(element);
  window.addEventListener('beforeprint', go);
  return stop;
}
