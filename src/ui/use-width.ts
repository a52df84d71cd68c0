import { type RefObject, useEffect, useState } from "react";

/** What a drawing has before it is on the page. */
const usualWidth = 860;

/** The width of an element, px, as it changes: text in a drawing keeps its size at any. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
	const [width, setWidth] = useState(usualWidth);
	useEffect(() => {
		const { current } = element;
		if (!current) return;
		const read = () => setWidth(current.clientWidth || usualWidth);
		read();
		const observer = new ResizeObserver(read);
		observer.observe(current);
		return () => observer.disconnect();
	}, [element]);
	return width;
}
