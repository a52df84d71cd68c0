import type { OtherPerson } from "../../editor/session.ts";
import type { Point } from "../../shared/layout/map-layout.ts";
import { prefersReducedMotion } from "../viewport/reduced-motion.ts";
import type { Size, ViewTransform } from "../viewport/view-transform.ts";
import styles from "./cursor-layer.module.css";
import { type CursorPlan, planCursors, type SeenCursor } from "./plan-cursors.ts";

export interface CursorLayer {
	/** Who is where now; once a frame at most. */
	show(people: readonly OtherPerson[], colourOf: (name: string) => string): void;
	/** The view has moved. */
	moved(view: ViewTransform, size: Size): void;
	close(): void;
}

const nowhere: Point = { x: Number.NaN, y: Number.NaN };
/** Which cursors are drawn, and how, is thought over this often at most, ms. */
const planEvery = 150;
/** A cursor glides as long as its next place takes to be told, within these, ms. */
const glide = { least: 40, most: 320 };

interface Mark {
	readonly element: HTMLElement;
	readonly label: HTMLElement;
	text: string;
	colour: string;
	/** From where, since when (`performance.now()`) and for how long it glides to where it is, map units and ms. */
	from: Point;
	at: Point;
	movedAt: number;
	duration: number;
}

/**
 * Other people's cursors: plain elements in map units in a plane that moves with the view, never through React. Those
 * with a name glide to their next place; no layer and no animation of the browser's own for each: for a crowd those cost
 * three times as much.
 */
export function createCursorLayer(container: HTMLElement): CursorLayer {
	const plane = document.createElement("div");
	plane.className = styles.plane ?? "";
	container.append(plane);
	const cursors = new Map<number, Mark>();
	const groups = new Map<number, Mark>();
	let people: readonly OtherPerson[] = [];
	let toColour: (name: string) => string = (name) => name;
	let plan: CursorPlan | null = null;
	let view: ViewTransform = { x: 0, y: 0, zoom: 1 };
	let size: Size = { width: 0, height: 0 };
	let plannedAt = Number.NEGATIVE_INFINITY;
	const gliding = new Set<Mark>();
	const isStill = prefersReducedMotion();
	let frame = 0;
	let timer: ReturnType<typeof setTimeout> | null = null;

	function planSoon(): void {
		const wait = plannedAt + planEvery - performance.now();
		if (wait > 0) timer ??= setTimeout(planNow, wait);
		else planNow();
	}

	function planNow(): void {
		if (timer) clearTimeout(timer);
		timer = null;
		plannedAt = performance.now();
		const seen = people.flatMap(({ clientId, cursor }): SeenCursor[] => (cursor ? [{ clientId, cursor }] : []));
		plan = planCursors(seen, { view, size, before: plan });
		const { named, dots } = plan;
		keepOnly(cursors, (clientId) => named.has(clientId) || dots.has(clientId));
		const ids = new Set(plan.groups.map(({ id }) => id));
		keepOnly(groups, (id) => ids.has(id));
		for (const { id, members, ...at } of plan.groups) {
			const mark = markOf(groups, id, styles.group);
			write(mark, String(members.length), "");
			place(mark, at, false);
		}
		draw();
	}

	/** Whoever is drawn, where they are now. */
	function draw(): void {
		if (!plan) return;
		for (const { clientId, cursor, name, colour } of people) {
			const isNamed = plan.named.has(clientId);
			if (!cursor || !(isNamed || plan.dots.has(clientId))) continue;
			const mark = markOf(cursors, clientId, styles.cursor);
			mark.element.classList.toggle(styles.dot ?? "dot", !isNamed);
			write(mark, name, toColour(`palette:${colour}`));
			place(mark, cursor, isNamed);
		}
	}

	function markOf(marks: Map<number, Mark>, id: number, className = ""): Mark {
		const known = marks.get(id);
		if (known) return known;
		const element = document.createElement("div");
		element.className = className;
		const label = document.createElement("span");
		label.className = styles.name ?? "";
		if (marks === cursors) element.append(arrow());
		element.append(label);
		plane.append(element);
		const mark: Mark = { element, label, text: "", colour: "", from: nowhere, at: nowhere, movedAt: 0, duration: 0 };
		marks.set(id, mark);
		return mark;
	}

	/** A named cursor glides to its next place; the many others are there at once. */
	function place(mark: Mark, at: Point, glides: boolean): void {
		if (mark.at.x === at.x && mark.at.y === at.y) return;
		const now = performance.now();
		const since = now - mark.movedAt;
		mark.from = whereAt(mark, now);
		// After a rest nothing tells how soon the next place comes: a short glide is never late.
		mark.duration = since > 2 * glide.most ? 2 * glide.least : Math.min(glide.most, Math.max(glide.least, since));
		if (!glides || mark.at === nowhere || isStill) mark.duration = 0;
		mark.at = at;
		mark.movedAt = now;
		if (mark.duration > 0) {
			gliding.add(mark);
			if (!frame) frame = requestAnimationFrame(glideOn);
		} else {
			gliding.delete(mark);
			put(mark, at);
		}
	}

	function put({ element }: Mark, { x, y }: Point): void {
		element.style.translate = `${x}px ${y}px`;
	}

	function glideOn(): void {
		const now = performance.now();
		for (const mark of gliding) {
			put(mark, whereAt(mark, now));
			if (now - mark.movedAt >= mark.duration || !mark.element.isConnected) gliding.delete(mark);
		}
		frame = gliding.size > 0 ? requestAnimationFrame(glideOn) : 0;
	}

	return {
		show(next, colourOf) {
			const isOther = next.length !== people.length || next.some(isNotAsBefore(people));
			people = next;
			toColour = colourOf;
			draw();
			if (isOther) planSoon();
		},
		moved(nextView, nextSize) {
			if (nextView.zoom !== view.zoom) plane.style.setProperty("--unzoom", String(1 / nextView.zoom));
			plane.style.transform = `translate(${nextView.x}px, ${nextView.y}px) scale(${nextView.zoom})`;
			view = nextView;
			size = nextSize;
			if (people.length > 0) planSoon();
		},
		close() {
			if (timer) clearTimeout(timer);
			cancelAnimationFrame(frame);
			plane.remove();
		},
	};
}

/** People keep their object until they tell something. */
function isNotAsBefore(before: readonly OtherPerson[]): (person: OtherPerson, index: number) => boolean {
	return (person, index) => before[index] !== person;
}

function keepOnly(marks: Map<number, Mark>, isWanted: (id: number) => boolean): void {
	for (const [id, { element }] of marks) {
		if (isWanted(id)) continue;
		element.remove();
		marks.delete(id);
	}
}

function write(mark: Mark, text: string, colour: string): void {
	if (mark.text !== text) {
		mark.text = text;
		mark.label.textContent = text;
	}
	if (mark.colour !== colour) {
		mark.colour = colour;
		mark.element.style.setProperty("--cursor", colour);
	}
}

/** Where the mark is on its way at a time, map units. */
function whereAt({ from, at, movedAt, duration }: Mark, now: number): Point {
	const share = duration === 0 ? 1 : Math.min(1, (now - movedAt) / duration);
	return { x: from.x + (at.x - from.x) * share, y: from.y + (at.y - from.y) * share };
}

const svg = "http://www.w3.org/2000/svg";

function arrow(): SVGSVGElement {
	const drawing = document.createElementNS(svg, "svg");
	drawing.setAttribute("width", "18");
	drawing.setAttribute("height", "20");
	drawing.setAttribute("viewBox", "0 0 18 20");
	const path = document.createElementNS(svg, "path");
	path.setAttribute("d", "M1.5 1.5 15 10.2 8.6 11.6 5.4 17.6Z");
	drawing.append(path);
	return drawing;
}
