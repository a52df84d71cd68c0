import { type MapContent, readContent } from "../../shared/map/content.ts";
import { createDocument, textOf } from "../../shared/map/document.ts";
import { createProjection } from "../../shared/map/projection.ts";
import { createValue } from "../../shared/observable.ts";
import { restoreContent } from "../../shared/operations/restore-content.ts";
import { writeContent } from "../../shared/operations/write-content.ts";
import type { WholeVersion } from "../../sync/history-client.ts";
import type { Session } from "../session.ts";
import { createUndo } from "../undo.ts";
import type { Past } from "./past.ts";
import { nothingSince, type SinceThen, sinceThen } from "./since-then.ts";

export interface PastSession extends Session {
	readonly past: Past;
	/** Whether what was added since stands on the map as well, to be seen where it was added. */
	showAdded(isShown: boolean): void;
}

export interface PastOptions {
	readonly version: WholeVersion;
	readonly now: Session;
	readonly isShowingAdded: boolean;
	/** ms at least. Others may write many times a second, and comparing two large maps takes a while. */
	readonly compareAfter?: number;
}

/** So many times longer than a comparison takes nothing is compared: the page stays quick on the largest maps. */
const restBetween = 10;

const readOnly = "This is the map as it was. Go back to now to change it.";

/**
 * A version as a session of its own, over a document that nobody else has: whatever shows a map shows it, nobody can
 * write to it, and nobody else is seen in it. The session of now stays open beside it.
 */
export function createPastSession({ version, now, isShowingAdded, compareAfter = 1_000 }: PastOptions): PastSession {
	const { content } = version;
	const origin = { name: "past" };
	const since = createValue<SinceThen>(nothingSince);
	let isAddedShown = isShowingAdded;
	let waiting: ReturnType<typeof setTimeout> | undefined;
	/** Of the last comparison, ms. */
	let took = 0;

	/** What is to be seen: the map as it was, and what was added since where that is asked for. */
	function compared(): MapContent {
		const start = performance.now();
		const present = readContent(now.map);
		since.set(sinceThen(content, present, since.get()));
		took = performance.now() - start;
		return isAddedShown ? withAdded(content, present, since.get()) : content;
	}

	function show(wanted: MapContent): void {
		if (isSameContent(shown, wanted)) return;
		shown = wanted;
		restoreContent(doc, { content: wanted }, origin);
	}

	let shown = compared();
	const doc = createDocument();
	writeContent(doc, shown, origin);
	const projection = createProjection(doc);
	const undo = createUndo(doc, {});
	const stopFollowing = now.onChange(() => {
		waiting ??= setTimeout(
			() => {
				waiting = undefined;
				show(compared());
			},
			Math.max(compareAfter, took * restBetween),
		);
	});
	return {
		mapId: now.mapId,
		doc,
		map: projection.map,
		onChange: projection.onChange,
		origin,
		undo,
		presence: { me: now.presence.me, set: () => {}, others: () => [], met: () => new Map(), subscribe: () => () => {} },
		status: now.status,
		access: now.access,
		isLoaded: createValue(true),
		readOnlyReason: createValue(readOnly),
		pauseEdits: () => () => {},
		notices: now.notices,
		pictures: now.pictures,
		talk: now.talk,
		discard: now.discard,
		text: ({ ref, field }) => textOf(doc, ref, field),
		past: { version, now, content, since, walkedTo: createValue("") },
		showAdded(isShown) {
			isAddedShown = isShown;
			show(isShown ? withAdded(content, readContent(now.map), since.get()) : content);
		},
		close() {
			clearTimeout(waiting);
			stopFollowing();
			undo.close();
			projection.close();
			doc.destroy();
		},
	};
}

const placed = ["stages", "steps", "lanes", "cards"] as const;

/** Only what has a place of its own on the map can be shown as added. */
function withAdded(then: MapContent, now: MapContent, { byTarget }: SinceThen): MapContent {
	const added = <R extends { readonly id: string }>(kind: string, records: readonly R[]) =>
		records.filter(({ id }) => byTarget.get(`${kind}:${id}`)?.kind === "added");
	const steps = added("step", now.steps);
	const stepIds = new Set(steps.map(({ id }) => id));
	return {
		...then,
		stages: [...then.stages, ...added("stage", now.stages)],
		steps: [...then.steps, ...steps],
		lanes: [...then.lanes, ...added("lane", now.lanes)],
		cards: [...then.cards, ...added("card", now.cards)],
		emotions: [...then.emotions, ...now.emotions.filter(({ stepId }) => stepIds.has(stepId))],
	};
}

/** Records keep their identity until they change. */
function isSameContent(a: MapContent, b: MapContent): boolean {
	return [...placed, "emotions" as const].every((name) => {
		const [before, after]: [readonly unknown[], readonly unknown[]] = [a[name], b[name]];
		return before.length === after.length && before.every((record, index) => record === after[index]);
	});
}
