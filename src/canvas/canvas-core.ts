import type { Editor } from "../editor/editor.ts";
import type { Point } from "../shared/layout/map-layout.ts";
import type { CanvasEdits } from "./canvas-edits.ts";
import type { FlowPort } from "./flow-port.ts";
import type { InteractionStore } from "./gestures/interaction.ts";
import type { CanvasModel } from "./model/canvas-model.ts";
import type { CanvasViewport } from "./viewport/canvas-viewport.ts";

/** What the gestures and the elements of one mounted canvas share. Lives outside React; made once per mount. */
export interface CanvasCore {
	readonly editor: Editor;
	readonly flow: FlowPort;
	readonly model: CanvasModel;
	readonly interaction: InteractionStore;
	readonly viewport: CanvasViewport;
	readonly edits: CanvasEdits;
	canWrite(): boolean;
	/** Replaces the selection. */
	select(targets: ReadonlySet<string>): void;
	/** A plain or toggling click on something selectable. */
	clickTarget(target: string, isToggle: boolean): void;
	/** A click where no card is mounted: a painted card, an emotion lane, a cell, or nothing. */
	clickPane(point: Point): void;
	/** Opens the text where it stands, if it may be written. */
	edit(target: string): void;
}
