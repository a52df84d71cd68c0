import type { Point } from "../../shared/layout/map-layout.ts";
import type { CanvasCore } from "../canvas-core.ts";
import type { BadgeRef } from "../lenses/badge-at.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { emotionDrag } from "./begin-emotion.ts";
import { headerDrag } from "./begin-header.ts";
import { lassoDrag } from "./begin-lasso.ts";
import { panDrag } from "./begin-pan.ts";
import { emotionPointAt } from "./emotion-drag.ts";
import { emotionReach } from "./hover.ts";
import type { PointerDrag } from "./pointer-drag.ts";

export interface Press {
	readonly event: PointerEvent;
	readonly target: Element;
	/** CSS px from the canvas's corner. */
	readonly screen: Point;
	/** Space is held or the hand tool is on. */
	readonly isHand: boolean;
}

export interface ChosenDrag {
	readonly drag: PointerDrag;
	/** Whether the view pans while the pointer rests at an edge. */
	readonly pans: boolean;
}

/** Which gesture of the canvas a press begins; null where it is React Flow's: a card, a finger on the map. */
export function chooseDrag(core: CanvasCore, press: Press): ChosenDrag | null {
	const chosen = dragOf(core, press);
	const badge = chosen && core.badgeAt(press.screen);
	return badge && press.event.button === 0 ? { ...chosen, drag: pressing(core, badge, chosen.drag) } : chosen;
}

/** A click on a badge does what the badge is there for; a drag from it is like any other. */
function pressing(core: CanvasCore, badge: BadgeRef, drag: PointerDrag): PointerDrag {
	return {
		...drag,
		end(isDrag) {
			if (isDrag) return drag.end(true);
			drag.cancel();
			if (!core.pressBadge(badge)) drag.end(false);
		},
	};
}

function dragOf(core: CanvasCore, { event, target, screen, isHand }: Press): ChosenDrag | null {
	const isFinger = event.pointerType === "touch";
	const isToggle = event.shiftKey || event.ctrlKey || event.metaKey;
	const point = toMapPoint(core.flow.transform(), screen);
	if (!isFinger && (event.button === 1 || (event.button === 0 && isHand))) {
		return { drag: panDrag(core, screen, () => core.clickPane(point)), pans: false };
	}
	if (event.button !== 0) return null;
	const header = headerOf(target);
	if (header) return { drag: headerDrag(core, header.kind, { id: header.id, isToggle }), pans: true };
	if (target.closest(".react-flow__node")) return null;
	const reach = (isFinger ? 2 : 1) * (emotionReach / core.flow.transform().zoom);
	const emotion = core.canWrite() ? emotionPointAt(core.model.layout().curves, point, reach) : null;
	if (emotion) return { drag: emotionDrag(core, emotion), pans: false };
	return isFinger ? null : { drag: lassoDrag(core, screen, isToggle), pans: true };
}

function headerOf(target: Element): { kind: "stage" | "step" | "lane"; id: string } | null {
	const named = target.closest<HTMLElement>("[data-target]")?.dataset.target;
	const [kind, id] = named?.split(":") ?? [];
	return id && (kind === "stage" || kind === "step" || kind === "lane") ? { kind, id } : null;
}
