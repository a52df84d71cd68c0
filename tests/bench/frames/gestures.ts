import { pause, play, send } from "./pointer.ts";
import type { FrameFigures } from "./record.ts";
import { recordFrames } from "./record.ts";
import type { Stage } from "./stage.ts";

export interface Gesture {
	readonly name: string;
	/** Where the empty page has no such gesture: the one to hold it against. */
	readonly floor?: string;
	/** Null where a subject cannot be asked for it. */
	run(stage: Stage): Promise<FrameFigures | null>;
}

const steps = 90;
const centre = { x: 640, y: 400 };
/** Long enough for whatever a page does once the view rests. */
const rest = 400;

async function panned(stage: Stage): Promise<FrameFigures> {
	const before = await stage.view();
	let farthest = before;
	const figures = await recordFrames(stage.tab, async () => {
		await play(stage.tab.cdp, steps / 2, () => ({ type: "mouseWheel", ...centre, deltaX: 12, deltaY: 4 }));
		farthest = await stage.view();
		await play(stage.tab.cdp, steps / 2, () => ({ type: "mouseWheel", ...centre, deltaX: -12, deltaY: -4 }));
	});
	if (before !== null && farthest?.x === before.x) throw new Error(`${stage.name} did not pan: the figure would mean nothing.`);
	return figures;
}

async function zoomed(stage: Stage): Promise<FrameFigures> {
	const zoom = (await stage.view())?.zoom ?? 1;
	// On the map: where it stands at the top of the window, a wheel in the middle would zoom past it.
	const point = await stage.cardPoint();
	const deltaY = stage.wheelFor(Math.log2(1 / zoom) / steps);
	const figures = await recordFrames(stage.tab, () =>
		play(stage.tab.cdp, steps, () => ({ type: "mouseWheel", ...point, deltaX: 0, deltaY, modifiers: 2 })),
	);
	const reached = (await stage.view())?.zoom ?? 1;
	if (zoom < 0.9 && reached < zoom * 2) throw new Error(`${stage.name} did not zoom: from ${zoom} to ${reached}.`);
	return figures;
}

async function dragged(stage: Stage): Promise<FrameFigures> {
	const { cdp } = stage.tab;
	const from = await stage.cardPoint();
	await send(cdp, { type: "mouseMoved", ...from });
	await pause(rest);
	await send(cdp, { type: "mousePressed", ...from, button: "left", buttons: 1, clickCount: 1 });
	const along = (index: number) => ({
		x: from.x + 2 * Math.min(index, steps - index),
		y: from.y + Math.min(index, steps - index),
	});
	const move = (index: number) => ({ type: "mouseMoved" as const, ...along(index), button: "left" as const, buttons: 1 });
	const figures = await recordFrames(stage.tab, () => play(cdp, steps, move));
	const isDragging = await stage.isDragging();
	await send(cdp, { type: "mouseReleased", ...from, button: "left", buttons: 0, clickCount: 1 });
	await pause(rest);
	if (!isDragging) throw new Error(`${stage.name} did not drag a card at ${from.x}, ${from.y}.`);
	return figures;
}

async function resting(stage: Stage): Promise<FrameFigures> {
	return recordFrames(stage.tab, () => pause(1_500));
}

/** Ten moves a second by others, as in a busy workshop. */
async function edited(stage: Stage): Promise<FrameFigures | null> {
	const { remoteMove } = stage;
	if (remoteMove === null) return null;
	return recordFrames(stage.tab, async () => {
		for (let index = 0; index < 20; index++) await Promise.all([remoteMove(index), pause(100)]);
	});
}

/** Waits until the view stands still: a page may glide there, or take long to show what it was told. */
async function settled(stage: Stage): Promise<void> {
	let before = "";
	let now = JSON.stringify(await stage.view());
	while (before !== now) {
		before = now;
		await stage.tab.page.evaluate(
			() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))),
		);
		now = JSON.stringify(await stage.view());
	}
}

/** Brings the view to where a gesture begins, and waits until the page has come to rest there. */
export async function show(stage: Stage, place: "fit-all" | "100 %"): Promise<void> {
	await (place === "fit-all" ? stage.fitAll() : stage.zoomToFull());
	await pause(rest);
	await settled(stage);
}

function at(place: "fit-all" | "100 %", gesture: Gesture["run"]): Gesture["run"] {
	return async (stage) => {
		await show(stage, place);
		return gesture(stage);
	};
}

export const gestures: readonly Gesture[] = [
	{ name: "rest at fit-all", run: at("fit-all", resting) },
	{ name: "10 remote moves/s at fit-all", floor: "rest at fit-all", run: at("fit-all", edited) },
	{ name: "pan at fit-all", run: at("fit-all", panned) },
	{ name: "drag at fit-all", run: at("fit-all", dragged) },
	{ name: "zoom fit-all to 100 %", run: at("fit-all", zoomed) },
	{ name: "pan at 100 %", run: at("100 %", panned) },
	{ name: "drag at 100 %", run: at("100 %", dragged) },
];
