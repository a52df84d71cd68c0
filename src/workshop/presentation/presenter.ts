import type { Framing, MapScreen, ViewLead, Viewport } from "../../editor/commands/command.ts";
import type { Observable } from "../../editor/session.ts";
import { createValue } from "../../shared/observable.ts";
import { type Stop, stopsOf } from "./stops.ts";

/** A flight from one stop to the next, ms. */
const flightMs = 170;

/** Where a presentation is. */
export interface Showing {
	readonly stop: Stop;
	/** How many stages there are. */
	readonly stages: number;
	readonly isFirst: boolean;
	readonly isLast: boolean;
}

export interface Presenter {
	/** Null until the map is on the screen. */
	readonly showing: Observable<Showing | null>;
	readonly bySteps: Observable<boolean>;
	/** So many stops onward, or back. */
	go(by: number): void;
	toFirst(): void;
	toLast(): void;
	/** The n-th stage, the last one where there are fewer; 0 is the whole map. */
	toStage(stage: number): void;
	/** Shows each step by itself, or no longer. */
	setBySteps(bySteps: boolean): void;
	close(): void;
}

/** Which part of the map is on the screen: kept true to the map while others change it. */
export function createPresenter(viewport: Pick<Viewport, "lead">): Presenter {
	const showing = createValue<Showing | null>(null);
	const bySteps = createValue(false);
	let stops: readonly Stop[] = [];
	let lead: ViewLead | undefined;

	function aim(screen: MapScreen): Framing | null {
		stops = stopsOf(screen, { bySteps: bySteps.get() });
		const stop = nearest(stops, showing.get()?.stop);
		show(stop);
		return stop?.framing ?? null;
	}

	function show(stop: Stop | undefined): void {
		const first = stops[0];
		const last = stops.at(-1);
		if (!stop || !first || !last) return;
		const before = showing.get();
		const next = { stop, stages: last.stage, isFirst: isAt(stop, first), isLast: isAt(stop, last) };
		// A map that others write in is laid out anew many times a second, and mostly nothing here is different.
		if (JSON.stringify(before) !== JSON.stringify(next)) showing.set(next);
	}

	function fly(): void {
		// Whoever presents may look around by hand in between.
		lead ??= viewport.lead?.(aim, {
			onLeft() {
				lead = undefined;
			},
		});
		lead?.renew(flightMs);
	}

	function to(stop: Stop | undefined): void {
		show(stop);
		fly();
	}

	fly();
	return {
		showing,
		bySteps,
		go(by) {
			const shown = nearest(stops, showing.get()?.stop);
			const at = shown ? stops.indexOf(shown) : 0;
			to(stops[Math.min(stops.length - 1, Math.max(0, at + by))]);
		},
		toFirst: () => to(stops[0]),
		toLast: () => to(stops.at(-1)),
		toStage: (stage) => to(stops.find((stop) => stop.stage === Math.min(stage, stops.at(-1)?.stage ?? 0))),
		setBySteps(next) {
			const shown = showing.get();
			bySteps.set(next);
			// The parts of a stage are others then: the first of them.
			if (shown) showing.set({ ...shown, stop: { ...shown.stop, part: 0 } });
			fly();
		},
		close() {
			lead?.release();
			lead = undefined;
		},
	};
}

function isAt(a: Stop, b: Stop): boolean {
	return a.stage === b.stage && a.part === b.part;
}

/** The same stop as it is now; where its stage is gone, the stage that has taken its place. */
function nearest(stops: readonly Stop[], shown: Stop | undefined): Stop | undefined {
	if (!shown) return stops[0];
	const ofStage = stops.filter(({ stageId }) => stageId === shown.stageId);
	if (ofStage.length > 0) return ofStage[Math.min(shown.part, ofStage.length - 1)];
	return stops.find(({ stage }) => stage === shown.stage) ?? stops.at(-1);
}
