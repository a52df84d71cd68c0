import type { Badge, Lens, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import { colourOfAuthor } from "../../editor/history/author-colour.ts";
import { createLatestEdits, type LatestEdit, type LatestEdits } from "../../editor/history/latest-edits.ts";
import { nameOfAuthor } from "../../editor/history/people-names.ts";
import type { Observable, Session } from "../../editor/session.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import type { People } from "../../shared/protocol/history-api.ts";
import { initialsOf } from "../../shared/scene/avatar.ts";
import type { Shape } from "../../shared/scene/scene.ts";
import { type Age, ageOf, ages, longAge, shortAge } from "./age.ts";

/** Who changed what last. It fades with age: filled, outlined, and only grey at last, with the age beside it in words. */
export const lastEditedLens: Lens<LatestEdits> = { inputs: editsOf, look };

const measure = createTextMeasure();
const size = 18;
const edits = new WeakMap<object, Observable<LatestEdits>>();

/** One store for each open map: the legend asks as well. */
function editsOf(session: Session): Observable<LatestEdits> {
	const known = edits.get(session.doc) ?? createLatestEdits(session);
	edits.set(session.doc, known);
	return known;
}

function look({ input, choice }: LensScene<LatestEdits>): LensView {
	const { byTarget, people, now } = input;
	const ageIn = (edit: LatestEdit) => ageOf(now - edit.at);
	return {
		reads(node) {
			const edit = byTarget.get(node.target);
			return edit ? [edit, shortAge(now - edit.at), people[edit.person]?.name] : [undefined];
		},
		mark(node) {
			const edit = byTarget.get(node.target);
			const isLeftOut = choice !== "" && (!edit || !isWithin(ageIn(edit), choice));
			if (isLeftOut) return node.kind === "card" ? { badges: [], isDimmed: true } : null;
			return edit ? markOf(edit, people, now) : null;
		},
		legend() {
			const found = new Set([...byTarget.values()].map(ageIn));
			return ages
				.filter(({ age }) => found.has(age))
				.map(({ age, label }) => ({ id: age, label, sample: [circle(age, "indigo", { x: 10, y: 10, r: 9 })] }));
		},
		choices: {
			label: "Show",
			options: [{ value: "", label: "Everything" }, ...ages.slice(0, -1).map(({ age, label }) => ({ value: age, label }))],
		},
	};
}

/** A filter names the oldest age that it shows. */
function isWithin(age: Age, choice: string): boolean {
	const at = (wanted: string) => ages.findIndex((each) => each.age === wanted);
	return at(age) <= at(choice);
}

function markOf(edit: LatestEdit, people: People, now: number): Mark {
	const name = nameOfAuthor(edit.person, people);
	const colour = colourOfAuthor(edit.person);
	const past = now - edit.at;
	const age = ageOf(past);
	const text = shortAge(past);
	const textWidth = measure.width(text, "label");
	const width = size + 5 + textWidth + 8;
	const initials = initialsOf(name);
	const initialsWidth = measure.width(initials, "initials");
	const shapes: Shape[] = [
		{
			kind: "rect",
			box: { x: 0, y: 0, width, height: size },
			radius: size / 2,
			fill: "surface-raised",
			stroke: "badge-border",
			strokeWidth: 1,
		},
		circle(age, colour, { x: size / 2, y: size / 2, r: size / 2 }),
		{
			kind: "text",
			x: (size - initialsWidth) / 2,
			y: 12.5,
			text: initials,
			width: initialsWidth,
			style: "initials",
			fill: inkOf(age, colour),
		},
		{ kind: "text", x: size + 4, y: 13, text, width: textWidth, style: "label", fill: age === "old" ? "text-muted" : "text" },
	];
	const badge: Badge = {
		corner: "bottomRight",
		width,
		height: size,
		shapes,
		label: `Last edited by ${name === "You" ? "you" : name}, ${longAge(past)}`,
		action: null,
	};
	return age === "old"
		? { badges: [badge] }
		: { badges: [badge], far: age === "hour" || age === "day" ? `palette:${colour}` : `palette:${colour}:soft` };
}

/** Filled while it is fresh, then soft, then an outline, then grey. */
function circle(age: Age, colour: string, { x, y, r }: { x: number; y: number; r: number }): Shape {
	const at = { kind: "circle", x, y, r } as const;
	const line = { strokeWidth: 1 };
	switch (age) {
		case "hour":
			return { ...at, ...line, fill: `palette:${colour}`, stroke: `palette:${colour}` };
		case "day":
			return { ...at, ...line, fill: `palette:${colour}:soft`, stroke: `palette:${colour}` };
		case "month":
			return { ...at, ...line, fill: "surface-raised", stroke: `palette:${colour}` };
		case "old":
			return { ...at, ...line, fill: "surface-raised", stroke: "badge-border" };
	}
}

function inkOf(age: Age, colour: string): string {
	if (age === "hour") return "surface-raised";
	return age === "old" ? "text-muted" : `palette:${colour}`;
}
