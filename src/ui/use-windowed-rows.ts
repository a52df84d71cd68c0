import { type RefObject, useCallback, useEffect, useState } from "react";

/** Rows kept beyond the edge, so that a quick scroll shows no gap. */
const overscan = 12;

/** Which of many rows of equal height are in sight of a scrolling element: `first` to before `last`. */
export function useWindowedRows(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
	const [view, setView] = useState({ top: 0, height: 800 });

	useEffect(() => {
		const element = scroller.current;
		if (!element) return;
		const read = () => setView({ top: element.scrollTop, height: element.clientHeight || 800 });
		read();
		element.addEventListener("scroll", read, { passive: true });
		const observer = new ResizeObserver(read);
		observer.observe(element);
		return () => {
			element.removeEventListener("scroll", read);
			observer.disconnect();
		};
	}, [scroller]);

	const scrollTo = useCallback(
		(index: number) => {
			const element = scroller.current;
			if (!element) return;
			const top = index * rowHeight;
			if (top < element.scrollTop) element.scrollTop = top;
			else if (top + rowHeight > element.scrollTop + element.clientHeight)
				element.scrollTop = top + rowHeight - element.clientHeight;
		},
		[scroller, rowHeight],
	);

	return {
		first: Math.max(0, Math.floor(view.top / rowHeight) - overscan),
		last: Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + overscan),
		scrollTo,
	};
}
