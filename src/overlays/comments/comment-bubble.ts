import type { Badge } from "../../canvas/layer.ts";
import type { Here } from "../../editor/talk/open-by.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { Shape } from "../../shared/scene/scene.ts";
import { plainText } from "../../shared/talk/comment-text.ts";
import type { Thread } from "../../shared/talk/talk.ts";

const measure = createTextMeasure();
const height = 18;

/** Pressed it opens the youngest of what is said there. */
export function badgeOf({ threads, unread }: Here): Badge {
	const [youngest] = threads;
	return {
		corner: "bottomRight",
		...countOf(threads.length, unread),
		action: youngest === undefined ? null : { kind: "thread", thread: youngest.id },
		tip: () => ({ lines: threads.slice(0, 4).map(firstWords) }),
	};
}

/** A bubble for so many discussions, and what it says in words. */
export function countOf(threads: number, unread: number): Pick<Badge, "width" | "height" | "shapes" | "label"> {
	const count = threads === 1 ? "1 discussion" : `${threads} discussions`;
	const drawn = bubble({ text: String(threads), isUnread: unread > 0 });
	return { ...drawn, height, label: unread > 0 ? `${count}, ${unread} unread` : count };
}

function firstWords({ comments }: Thread): string {
	const first = comments.find(({ isDeleted, isHidden }) => !isDeleted && !isHidden);
	const text = first === undefined ? "Hidden by an owner of the map." : plainText(first.text).replace(/\s+/g, " ");
	return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** A speech bubble with the number in it; filled where somebody has not read all of it. */
export function bubble({ text, isUnread }: { readonly text: string; readonly isUnread: boolean }) {
	const textWidth = measure.width(text, "initials");
	const width = Math.max(20, textWidth + 12);
	const right = width - 1;
	const path = `M5 1H${right - 4}Q${right} 1 ${right} 5V10Q${right} 14 ${right - 4} 14H9L5 17.5V14Q1 14 1 10V5Q1 1 5 1Z`;
	const shapes: Shape[] = [
		{
			kind: "path",
			d: path,
			fill: isUnread ? "accent" : "surface-raised",
			stroke: isUnread ? "accent" : "text-muted",
			strokeWidth: 1.25,
		},
		{
			...{ kind: "text", x: (width - textWidth) / 2, y: 11, text, width: textWidth, style: "initials" },
			fill: isUnread ? "on-accent" : "text",
		},
	];
	return { width, shapes };
}
