import type { CanvasStage } from "../canvas-stage.ts";
import { restMs } from "../mount/mount-schedule.ts";

/**
 * Keeps the header elements over what is painted. A pan moves containers; a zoom changes places and
 * sizes of all of them, so they are hidden while it lasts and set once it rests.
 */
export function followSticky(stage: CanvasStage, root: HTMLElement): () => void {
	const tiers = root.querySelector<HTMLElement>("[data-sticky=tiers]");
	const rail = root.querySelector<HTMLElement>("[data-sticky=rail]");
	const corner = root.querySelector<HTMLElement>("[data-sticky=corner]");
	let key = "";
	let timer = 0;

	function place(): void {
		const view = stage.flow.transform();
		const sticky = stage.sticky.geometry(view, stage.flow.size());
		key = keyOf();
		root.style.visibility = "visible";
		root.style.setProperty("--zoom", `${view.zoom}`);
		root.style.setProperty("--scale", `${sticky.scale}`);
		root.style.setProperty("--stage-height", `${sticky.stageHeight}px`);
		root.style.setProperty("--step-height", `${sticky.stepHeight}px`);
		root.style.setProperty("--rail-width", `${sticky.right - sticky.left}px`);
		root.dataset.zoom = view.zoom < 0.5 ? "far" : "near";
	}

	function isEditing(): boolean {
		const collection = stage.editor.view.getState().editing?.ref.collection;
		return collection === "stages" || collection === "steps" || collection === "lanes";
	}

	function keyOf(): string {
		const view = stage.flow.transform();
		const { stageHeight, stepHeight } = stage.sticky.geometry(view, stage.flow.size());
		return `${view.zoom} ${stageHeight} ${stepHeight}`;
	}

	function move(): void {
		const view = stage.flow.transform();
		const { top, left, bottom } = stage.sticky.geometry(view, stage.flow.size());
		if (tiers) tiers.style.transform = `translate(${view.x}px, ${top}px)`;
		if (rail) rail.style.transform = `translate(${left}px, ${view.y}px)`;
		if (corner) {
			corner.style.transform = `translate(${left}px, ${top}px)`;
			corner.style.height = `${bottom - top}px`;
		}
		if (keyOf() === key) return;
		// A title that is being written must not lose the focus.
		if (root.contains(document.activeElement) || isEditing()) {
			place();
			return;
		}
		root.style.visibility = "hidden";
		clearTimeout(timer);
		timer = window.setTimeout(place, restMs);
	}

	const stopFollowing = stage.follow(move);
	const stopFlush = stage.model.onFlush(() => {
		move();
		if (keyOf() !== key) place();
	});
	place();
	return () => {
		clearTimeout(timer);
		stopFollowing();
		stopFlush();
	};
}
