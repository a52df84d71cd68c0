import { type CSSProperties, type RefObject, useLayoutEffect, useState } from "react";

const gap = 4;
const edge = 8;
const highest = 320;

/** Where a list hangs at a field: below it, or above where there is more room, in front of whatever scrolls. */
export function useListPlace(field: RefObject<HTMLElement | null>, isOpen: boolean): CSSProperties {
	const [style, setStyle] = useState<CSSProperties>({ position: "fixed", visibility: "hidden" });
	useLayoutEffect(() => {
		if (!isOpen) return;
		const place = () => {
			const box = field.current?.getBoundingClientRect();
			if (!box) return;
			const below = window.innerHeight - box.bottom - gap - edge;
			const above = box.top - gap - edge;
			const isBelow = below >= Math.min(highest, above);
			const width = Math.min(Math.max(box.width, 240), window.innerWidth - 2 * edge);
			setStyle({
				position: "fixed",
				left: Math.max(edge, Math.min(box.left, window.innerWidth - width - edge)),
				width,
				maxHeight: Math.max(80, Math.min(highest, isBelow ? below : above)),
				...(isBelow ? { top: box.bottom + gap } : { bottom: window.innerHeight - box.top + gap }),
			});
		};
		place();
		window.addEventListener("scroll", place, { capture: true, passive: true });
		window.addEventListener("resize", place);
		return () => {
			window.removeEventListener("scroll", place, { capture: true });
			window.removeEventListener("resize", place);
		};
	}, [field, isOpen]);
	return style;
}
