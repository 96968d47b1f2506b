// In the preview alone: keeps the reader's place when a page reloads, and a closed notice closed.
(() => {
  "use strict";
  const PLACE = "preview-place";
  const CLOSED = "preview-notice-closed";
  const TOLD = "preview-notice-told";
  const standIn = "standIn" in document.currentScript.dataset;
  const here = location.pathname + location.search;

  // Storage may be full or switched off; then nothing is remembered.
  const recall = (storage, key) => {
    try { return window[storage].getItem(key); } catch { return null; }
  };
  const remember = (storage, key, value) => {
    try { window[storage].setItem(key, value); } catch { /* see above */ }
  };

  // A selector for an element: from the nearest id down, counted among its own kind.
  const selector = (element) => {
    const steps = [];
    for (let at = element; at.parentElement; at = at.parentElement) {
      if (at.id) {
        steps.unshift(`#${CSS.escape(at.id)}`);
        break;
      }
      const alike = [...at.parentElement.children].filter((child) => child.localName === at.localName);
      steps.unshift(`${CSS.escape(at.localName)}:nth-of-type(${alike.indexOf(at) + 1})`);
    }
    return steps.join(" > ");
  };
  const find = (path) => path ? document.querySelector(path) : null;

  const scrolled = new Set();
  addEventListener("scroll", (event) => {
    if (event.target instanceof Element) scrolled.add(event.target);
  }, { capture: true, passive: true });

  // The last element with an id above the window's edge: it stays when the text before it changes.
  const landmark = () => {
    const above = [...document.querySelectorAll("[id]")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().top <= 0);
    return above.length ? above.at(-1) : document.documentElement;
  };

  const keepPlace = () => {
    const mark = landmark();
    const focused = document.activeElement;
    remember("sessionStorage", PLACE, JSON.stringify({
      here,
      x: scrollX,
      mark: selector(mark),
      past: -mark.getBoundingClientRect().top,
      details: [...document.querySelectorAll("details")].map((one) => [selector(one), one.open]),
      scrolled: [...scrolled].filter((one) => one.isConnected)
        .map((one) => [selector(one), one.scrollLeft, one.scrollTop]),
      focus: focused && focused !== document.body ? selector(focused) : null,
    }));
  };

  const takePlace = () => {
    const [arrival] = performance.getEntriesByType("navigation");
    if (!arrival || arrival.type !== "reload") return;
    const place = JSON.parse(recall("sessionStorage", PLACE) || "{}");
    if (place.here !== here) return;
    for (const [path, open] of place.details) {
      const details = find(path);
      if (details) details.open = open;
    }
    for (const [path, left, top] of place.scrolled) find(path)?.scrollTo({ left, top, behavior: "instant" });
    find(place.focus)?.focus({ preventScroll: true });
    // The browser's own way knows nothing of a page of failure in between.
    history.scrollRestoration = "manual";
    addEventListener("pagehide", () => { history.scrollRestoration = "auto"; });
    const scroll = () => {
      const mark = find(place.mark) || document.documentElement;
      const top = scrollY + mark.getBoundingClientRect().top + place.past;
      scrollTo({ left: place.x, top, behavior: "instant" });
    };
    scroll();
    // Pictures may have made the page longer since; who has moved on meanwhile stays there.
    const reached = scrollY;
    addEventListener("load", () => { if (scrollY === reached) scroll(); });
  };

  const showNotice = (notice) => {
    const said = notice.dataset.notice;
    if (recall("localStorage", CLOSED) === said) return;
    notice.hidden = false;
    notice.querySelector("button").addEventListener("click", () => {
      notice.hidden = true;
      remember("localStorage", CLOSED, said);
    });
    if (recall("sessionStorage", TOLD) === said) return;
    remember("sessionStorage", TOLD, said);
    // Read out when it changes, not with the page; what has been said need not stay.
    const status = notice.querySelector("[role=status]");
    setTimeout(() => { status.textContent = status.dataset.say; }, 500);
    setTimeout(() => { status.textContent = ""; }, 10_000);
  };

  const notice = document.querySelector("[data-notice]");
  if (notice) showNotice(notice);
  if (standIn) return;
  takePlace();
  addEventListener("pagehide", keepPlace);
})();
