// The floor: the same gestures on a page that does nothing. A page that lets them through would scroll or zoom the browser.
addEventListener("wheel", (event) => event.preventDefault(), { passive: false });
window.bench = { ready: Promise.resolve() };
