import type { OtherPerson } from "../../editor/session.ts";
import { toScreenPoint, type ViewTransform } from "../viewport/view-transform.ts";
import styles from "./cursor-layer.module.css";

interface Cursor {
	readonly element: HTMLElement;
	readonly label: HTMLElement;
	name: string;
	colour: string;
}

export interface CursorLayer {
	/** Writes all cursors to where they are; called once a frame at most. */
	draw(people: readonly OtherPerson[], view: ViewTransform, colourOf: (name: string) => string): void;
	close(): void;
}

/** Other people's cursors: plain elements whose transforms are written directly, never through React. */
export function createCursorLayer(container: HTMLElement): CursorLayer {
	const cursors = new Map<number, Cursor>();

	function cursorOf(person: OtherPerson): Cursor {
		const known = cursors.get(person.clientId);
		if (known) return known;
		const element = document.createElement("div");
		element.className = styles.cursor ?? "";
		element.append(arrow());
		const label = document.createElement("span");
		label.className = styles.name ?? "";
		element.append(label);
		container.append(element);
		const cursor: Cursor = { element, label, name: "", colour: "" };
		cursors.set(person.clientId, cursor);
		return cursor;
	}

	return {
		draw(people, view, colourOf) {
			const gone = new Set(cursors.keys());
			for (const person of people) {
				if (!person.cursor) continue;
				gone.delete(person.clientId);
				const cursor = cursorOf(person);
				if (cursor.name !== person.name) {
					cursor.name = person.name;
					cursor.label.textContent = person.name;
				}
				const colour = colourOf(`palette:${person.colour}`);
				if (cursor.colour !== colour) {
					cursor.colour = colour;
					cursor.element.style.setProperty("--cursor", colour);
				}
				const at = toScreenPoint(view, person.cursor);
				cursor.element.style.transform = `translate(${at.x}px, ${at.y}px)`;
			}
			for (const clientId of gone) {
				cursors.get(clientId)?.element.remove();
				cursors.delete(clientId);
			}
		},
		close() {
			for (const cursor of cursors.values()) cursor.element.remove();
			cursors.clear();
		},
	};
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
