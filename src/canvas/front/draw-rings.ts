import type { OtherPerson } from "../../editor/session.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import { boxesOverlap } from "../viewport/view-transform.ts";
import { drawRings, drawTag, type FrontFrame, token } from "./front-frame.ts";

export interface OwnMarks {
	readonly selection: ReadonlySet<string>;
	readonly focus: string | null;
	/** Targets that the search found, and the one it stands at. */
	readonly hits: readonly string[];
	readonly hit: string | null;
	/** Mounted cards show selection and focus themselves. */
	isMounted(target: string): boolean;
	boxOf(target: string): Box | null;
}

/** From this zoom on a cell has room for a ring inside. */
const insideZoom = 0.4;

/** Selection, focus and search hits of what is painted only. */
export function drawOwnMarks(frame: FrontFrame, marks: OwnMarks): void {
	drawRings(frame, visibleBoxes(frame, marks.hits, marks), {
		colour: token(frame, "hit-edge"),
		width: 1.5,
		gap: 1,
	});
	const painted = [...marks.selection].filter((target) => !marks.isMounted(target));
	drawRings(frame, visibleBoxes(frame, painted, marks), { colour: token(frame, "accent"), width: 2, gap: 0 });
	if (marks.focus && !marks.isMounted(marks.focus)) {
		// Around a cell it would lie half on its neighbours and half under the headers.
		const isNearCell = marks.focus.startsWith("cell:") && frame.view.zoom >= insideZoom;
		const gap = isNearCell ? -4 : 2;
		drawRings(frame, visibleBoxes(frame, [marks.focus], marks), { colour: token(frame, "focus"), width: 2, gap });
	}
	if (marks.hit) {
		drawRings(frame, visibleBoxes(frame, [marks.hit], marks), { colour: token(frame, "hit-edge"), width: 3, gap: 2 });
	}
}

function visibleBoxes(frame: FrontFrame, targets: Iterable<string>, marks: Pick<OwnMarks, "boxOf">): Box[] {
	const boxes: Box[] = [];
	for (const target of targets) {
		const box = marks.boxOf(target);
		if (box && boxesOverlap(box, frame.visible)) boxes.push(box);
	}
	return boxes;
}

/** What others have selected, and where they write. */
export function drawRemoteMarks(frame: FrontFrame, people: readonly OtherPerson[], boxOf: (target: string) => Box | null): void {
	for (const person of people) {
		const colour = token(frame, `palette:${person.colour}`);
		const edited = person.editing ? boxOf(editedTarget(person.editing)) : null;
		const boxes = visibleBoxes(frame, person.selection, { boxOf });
		drawRings(frame, boxes, { colour, width: 1.5, gap: 3 });
		if (edited && boxesOverlap(edited, frame.visible)) {
			drawRings(frame, [edited], { colour, width: 3, gap: 1 });
			tag(frame, edited, `${person.name} is editing`, colour);
		} else if (boxes[0] && person.selection.length > 0) {
			tag(frame, boxes[0], person.name, colour);
		}
	}
}

function tag(frame: FrontFrame, box: Box, text: string, colour: string): void {
	drawTag(
		frame,
		{ x: box.x - 3 * frame.px, y: box.y - 4 * frame.px },
		{ text, fill: colour, ink: token(frame, "surface-raised") },
	);
}

function editedTarget(editing: { readonly collection: string; readonly id: string }): string {
	return `${editing.collection.replace(/s$/, "")}:${editing.id}`;
}
