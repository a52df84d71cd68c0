import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

/** What jsdom lacks and the panels ask for; neither ever reports anything here. */
class Unseeing {
	observe(): void {}
	unobserve(): void {}
	disconnect(): void {}
}

Object.assign(globalThis, { ResizeObserver: Unseeing, IntersectionObserver: Unseeing });
Element.prototype.scrollIntoView ??= () => {};

// A busy machine is no failure; looking up the visibility of every element for every query is most of the time.
configure({ asyncUtilTimeout: 15_000, defaultHidden: true });
afterEach(cleanup);
