import { cursorChoices } from "../../editor/cursor-choices.ts";
import type { OtherPerson } from "../../editor/session.ts";
import { colourOf } from "../../shared/scene/theme.ts";
import { isNotFetched, missingParts } from "../../ui/missing-parts.ts";
import type { CanvasCore } from "../canvas-core.ts";
import type { Size, ViewTransform } from "../viewport/view-transform.ts";
import type { CursorLayer } from "./cursor-layer.ts";
import { haveSameMarks } from "./have-same-marks.ts";

interface FollowOptions {
	follow(listener: (view: ViewTransform, size: Size) => void): () => void;
	/** Selections, rings and drags of others are drawn on the front canvas. */
	invalidate(): void;
}

const nobody: readonly OtherPerson[] = [];

/** Shows others: cursors are elements placed once a frame however many messages arrive. */
export function followPresence(core: CanvasCore, container: HTMLElement, { follow, invalidate }: FollowOptions): () => void {
	const { presence } = core.editor.session;
	const choices = cursorChoices();
	let layer: CursorLayer | null = null;
	let isLoading = false;
	let isOver = false;
	let marked = presence.others();
	let frame = 0;

	function draw(): void {
		frame = 0;
		const theme = core.theme.get();
		const others = presence.others();
		if (layer) layer.show(choices.get().showsOthers ? others : nobody, (name) => colourOf(theme, name));
		else if (others.length > 0) void load();
		// Most messages move a cursor, and nothing that is drawn with the map.
		if (!haveSameMarks(marked, others)) invalidate();
		marked = others;
	}

	/** Comes with the first other person: a map that one opens alone does not wait for it. */
	async function load(): Promise<void> {
		if (isLoading) return;
		isLoading = true;
		try {
			const { createCursorLayer } = await import("./cursor-layer.ts");
			if (isOver) return;
			const loaded = createCursorLayer(container);
			layer = loaded;
			stops.push(follow(loaded.moved), loaded.close);
			draw();
		} catch (error) {
			if (!isNotFetched(error)) throw error;
			missingParts.setState(true);
		}
	}

	function drawSoon(): void {
		if (!frame) frame = requestAnimationFrame(draw);
	}

	const stops = [presence.subscribe(drawSoon), choices.subscribe(drawSoon), core.theme.subscribe(draw)];
	draw();
	return () => {
		isOver = true;
		cancelAnimationFrame(frame);
		for (const stop of stops) stop();
	};
}
