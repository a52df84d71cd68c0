import { canEdit } from "../editor/can-edit.ts";
import type { Viewport } from "../editor/commands/command.ts";
import type { Editor } from "../editor/editor.ts";
import { idsOf, refOf } from "../editor/targets.ts";
import type { Box, Point } from "../shared/layout/map-layout.ts";
import { connectionAt } from "../shared/scene/link-hit.ts";
import { linkMinZoom } from "../shared/scene/link-items.ts";
import { type CanvasEdits, createCanvasEdits } from "./canvas-edits.ts";
import type { FlowPort } from "./flow-port.ts";
import { createStickyFrame, type StickyFrame } from "./front/sticky-frame.ts";
import { addressIn } from "./gestures/address-in.ts";
import { type CurveRef, curveForLane, emotionPointOf } from "./gestures/emotion-drag.ts";
import { hoverAt } from "./gestures/hover.ts";
import { createInteraction, type Hover, type InteractionStore } from "./gestures/interaction.ts";
import { clickSelection } from "./gestures/lasso.ts";
import { type BadgeRef, badgeAt, badgeBoxOnScreen, badgeByRef } from "./lenses/badge-at.ts";
import { createLensRunner, type LensRunner } from "./lenses/lens-runner.ts";
import { runMarkAction } from "./lenses/mark-action.ts";
import { type CanvasModel, createCanvasModel } from "./model/canvas-model.ts";
import { cellAt } from "./model/card-finder.ts";
import { createBrowserMeasure } from "./painter/browser-measure.ts";
import { createScreenTheme, type ScreenTheme } from "./painter/screen-theme.ts";
import { type CanvasViewport, createCanvasViewport } from "./viewport/canvas-viewport.ts";
import { coversOf } from "./viewport/covers.ts";
import { createLeadingView, type LeadingView } from "./viewport/lead-view.ts";

/** What the gestures and the elements of one mounted canvas share. Lives outside React; made once per mount. */
export interface CanvasCore {
	readonly editor: Editor;
	readonly flow: FlowPort;
	readonly model: CanvasModel;
	readonly interaction: InteractionStore;
	readonly viewport: CanvasViewport & Viewport;
	readonly leading: LeadingView;
	readonly edits: CanvasEdits;
	canWrite(): boolean;
	/** Whether the last press was a finger's. */
	isTouch(): boolean;
	setTouch(isTouch: boolean): void;
	/** The canvas's element while it is open. */
	setRoot(root: HTMLElement | null): void;
	/** Replaces the selection. */
	select(targets: ReadonlySet<string>): void;
	/** A plain or toggling click on something selectable. */
	clickTarget(target: string, isToggle: boolean): void;
	/** A click where no card is mounted: a painted card, an emotion lane, a cell, or nothing. */
	clickPane(point: Point, isToggle?: boolean): void;
	/** The address that is written at a point of a painted card, null where none can be read. */
	addressAt(point: Point): string | null;
	/** Opens the text where it stands, if it may be written. */
	edit(target: string): void;
	hoverAt(point: Point): Hover;
	readonly lenses: LensRunner;
	/** The badge of a lens under a point of the canvas, CSS px. */
	badgeAt(screen: Point): BadgeRef | null;
	/** Where a badge stands on the canvas, CSS px. */
	badgeBox(ref: BadgeRef): Box | null;
	/** Does what a badge is there for; false where it is only there to be read. */
	pressBadge(ref: BadgeRef): boolean;
	readonly sticky: StickyFrame;
	readonly theme: ScreenTheme;
	close(): void;
}

export function createCanvasCore(editor: Editor, flow: FlowPort): CanvasCore {
	const { session, view, actions } = editor;
	const model = createCanvasModel(session, createBrowserMeasure());
	const sticky = createStickyFrame(model.measure);
	const lenses = createLensRunner(editor, model);
	sticky.setItems(model.items());
	const theme = createScreenTheme();
	const interaction = createInteraction();
	const edits = createCanvasEdits(editor);
	let root: HTMLElement | null = null;
	let isTouch = window.matchMedia("(pointer: coarse)").matches;
	const canWrite = () => canEdit(session);

	function curveFor(laneId: string): CurveRef | null {
		const lane = session.map.lanes.get(laneId);
		return lane ? curveForLane(lane.personaId, session.map.personaIds, lastCurve(view.getState().selection)) : null;
	}

	function findBadge(screen: Point): BadgeRef | null {
		return badgeAt({ lenses, sticky, model, view: flow.transform() }, screen);
	}

	function hover(point: Point): Hover {
		const { x, y, zoom } = flow.transform();
		const badge = findBadge({ x: point.x * zoom + x, y: point.y * zoom + y });
		const layout = model.layout();
		const scene = { map: model.map, layout, zoom, canWrite: canWrite(), curveFor, linkAt, cardAt: model.cardAt };
		return { ...hoverAt(scene, point), badge };
	}

	/** The connection whose painted line a point hits. */
	function linkAt(point: Point): string | null {
		const { zoom } = flow.transform();
		const reach = (isTouch ? 2 : 1) * (linkReach / zoom);
		return zoom < linkMinZoom ? null : connectionAt(model.map, model.layout(), { point, reach });
	}

	const viewport = createCanvasViewport(flow, {
		// What was made a moment ago is looked for, too.
		layout() {
			model.flush();
			return model.layout();
		},
		boxOf(target) {
			model.flush();
			return model.boxOf(target);
		},
		selection: () => view.getState().selection,
		insets: (zoom) => sticky.insets(zoom, flow.size()),
		covers: () => (root ? coversOf(root) : []),
	});

	const leading = createLeadingView(flow, {
		layout() {
			model.flush();
			return model.layout();
		},
		insets: sticky.insets,
	});

	function writeQuote(emotionId: string): void {
		viewport.reveal(`emotion:${emotionId}`);
		const quoting = emotionPointOf(model.layout().curves, emotionId);
		if (quoting && canWrite()) interaction.setState({ quoting });
	}

	/** The address in a painted card that a point hits, where its letters are drawn. */
	function addressAt(point: Point): string | null {
		const cardId = model.cardAt(point);
		const item = cardId === null ? undefined : model.cardItem(cardId);
		return item ? addressIn(item.shapes, point, flow.transform().zoom) : null;
	}

	const core: CanvasCore = {
		editor,
		flow,
		model,
		interaction,
		lenses,
		badgeAt: findBadge,
		badgeBox: (ref) => badgeBoxOnScreen({ lenses, sticky, view: flow.transform() }, ref),
		pressBadge: (ref) => runMarkAction(editor, badgeByRef(lenses.marked(), ref)?.action ?? null),
		sticky,
		theme,
		viewport: { ...viewport, writeQuote, lead: leading.lead },
		leading,
		edits,
		canWrite,
		isTouch: () => isTouch,
		setTouch(next) {
			isTouch = next;
		},
		setRoot(next) {
			root = next;
		},
		select(targets) {
			if (!isSameSet(targets, view.getState().selection)) actions.select(targets);
		},
		clickTarget: (target, isToggle) => core.select(clickSelection(view.getState().selection, target, isToggle)),
		clickPane(point, isToggle = false) {
			const { cardId, emotion, linkId, spot } = hover(point);
			if (cardId) return core.clickTarget(`card:${cardId}`, isToggle);
			if (emotion) return core.clickTarget(`emotion:${emotion.emotionId}`, isToggle);
			if (linkId) return core.clickTarget(`connection:${linkId}`, isToggle);
			if (isToggle) return;
			actions.clearSelection();
			if (spot) edits.setEmotion(spot, spot.value);
			actions.focus(cellAt(model.layout(), point));
		},
		edit(target) {
			const ref = refOf(target);
			if (ref && canWrite()) actions.startEditing({ ref, field: "title" });
		},
		hoverAt: hover,
		addressAt,
		close() {
			leading.close();
			theme.close();
			lenses.close();
			model.close();
		},
	};
	return core;
}

/** Screen px around a link that still hit it. */
const linkReach = 6;

/** The persona and curve of the emotion that was selected last. */
function lastCurve(selection: ReadonlySet<string>): CurveRef | null {
	const [, personaId, curve] = idsOf(selection, "emotion").at(-1)?.split(":") ?? [];
	return personaId && (curve === "as-is" || curve === "to-be") ? { personaId, curve } : null;
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
	return a.size === b.size && [...a].every((each) => b.has(each));
}
