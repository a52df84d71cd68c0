import { colourOf } from "../../shared/scene/theme.ts";
import type { CanvasCore } from "../canvas-core.ts";
import type { Size, ViewTransform } from "../viewport/view-transform.ts";
import { createCursorLayer } from "./cursor-layer.ts";

interface FollowOptions {
	follow(listener: (view: ViewTransform, size: Size) => void): () => void;
	/** Selections, rings and drags of others are drawn on the front canvas. */
	invalidate(): void;
}

/** Shows others: cursors are elements moved once a frame however many messages arrive. */
export function followPresence(core: CanvasCore, container: HTMLElement, { follow, invalidate }: FollowOptions): () => void {
	const { presence } = core.editor.session;
	const layer = createCursorLayer(container);
	let frame = 0;

	function draw(): void {
		frame = 0;
		const theme = core.theme.get();
		layer.draw(presence.others(), core.flow.transform(), (name) => colourOf(theme, name));
	}

	const stopPresence = presence.subscribe(() => {
		if (!frame) frame = requestAnimationFrame(draw);
		invalidate();
	});
	const stopFollowing = follow(draw);
	const stopTheme = core.theme.subscribe(draw);
	return () => {
		cancelAnimationFrame(frame);
		stopPresence();
		stopFollowing();
		stopTheme();
		layer.close();
	};
}
