import { type ReactNode, useRef, useState } from "react";
import { useEditor, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { MapLayout } from "../../shared/layout/map-layout.ts";
import { sizes } from "../../shared/layout/sizes.ts";
import { fontStack, textStyles } from "../../shared/layout/text-styles.ts";
import type { CollectionName } from "../../shared/map/node.ts";
import { useCanvas } from "../canvas-context.ts";
import { BoundTextarea } from "./bound-textarea.tsx";
import styles from "./editing.module.css";
import { editorKeys } from "./editor-keys.ts";

function editedIn(collection: CollectionName) {
	return (view: ViewState) =>
		view.editing?.ref.collection === collection && view.editing.field === "title" ? view.editing.ref.id : null;
}

const editedStage = editedIn("stages");
const editedStep = editedIn("steps");
const editedLane = editedIn("lanes");

/** Titles of stages and steps, where they stand in the sticky tiers: in px of the painter's own scale for headers. */
export function TierEditor({ layout }: { readonly layout: MapLayout }) {
	const { session } = useEditor();
	const stage = useCanvas();
	const stageId = useView(editedStage);
	const stepId = useView(editedStep);
	const { zoom } = stage.flow.transform();
	const sticky = stage.sticky.geometry(stage.flow.transform(), stage.flow.size());
	const span = layout.stages.find((each) => each.stageId === stageId);
	const column = layout.columns.find((each) => each.stepId === stepId);
	if (stageId && span) {
		const { x, y } = sticky.stagePadding;
		const box = { x, y: y - 1, width: (span.width * zoom) / sticky.scale - 2 * x };
		const field = { ref: { collection: "stages", id: stageId }, field: "title" } as const;
		return (
			<Scaled left={`calc(var(--zoom) * ${span.x}px)`} top="0">
				<BoundTextarea
					key={stageId}
					field={field}
					box={box}
					textStyle="stageTitle"
					background="var(--header-stage)"
					label="Stage title"
				/>
			</Scaled>
		);
	}
	if (stepId && column) {
		const { x, y } = sticky.stepPadding;
		const left = x + (session.map.steps.get(stepId)?.momentOfTruth ? sizes.stepTier.mark : 0);
		const box = { x: left, y, width: (column.width * zoom) / sticky.scale - left - x };
		const field = { ref: { collection: "steps", id: stepId }, field: "title" } as const;
		return (
			<Scaled left={`calc(var(--zoom) * ${column.x}px)`} top="var(--stage-height)">
				<BoundTextarea
					key={stepId}
					field={field}
					box={box}
					textStyle="stepTitle"
					background="var(--surface)"
					label="Step title"
				/>
			</Scaled>
		);
	}
	return null;
}

interface ScaledProps {
	/** CSS lengths. */
	readonly left: string;
	readonly top: string;
	readonly children: ReactNode;
}

function Scaled({ left, top, children }: ScaledProps) {
	return (
		<div className={styles.scaled} style={{ left, top }} data-canvas-control>
			{children}
		</div>
	);
}

/** A lane's title is one value, not a text: it is written when the person is done. */
export function LaneEditor({ layout }: { readonly layout: MapLayout }) {
	const laneId = useView(editedLane);
	const row = layout.rows.find((each) => each.laneId === laneId);
	if (!laneId || !row) return null;
	const { padding, icon, iconGap } = sizes.rail;
	const left = padding + icon + iconGap;
	return (
		<Scaled left="0" top={`calc(var(--zoom) * ${row.y}px)`}>
			<LaneTitleInput key={laneId} laneId={laneId} left={left} top={padding} width={layout.rail.width - left - 8} />
		</Scaled>
	);
}

interface LaneTitleInputProps {
	readonly laneId: string;
	readonly left: number;
	readonly top: number;
	readonly width: number;
}

function LaneTitleInput({ laneId, left, top, width }: LaneTitleInputProps) {
	const stage = useCanvas();
	const [title, setTitle] = useState(() => stage.model.map.lanes.get(laneId)?.title ?? "");
	const isLeft = useRef(false);
	const style = textStyles.laneTitle;

	function leave(): void {
		if (isLeft.current) return;
		isLeft.current = true;
		if (title.trim() !== (stage.model.map.lanes.get(laneId)?.title ?? "")) stage.edits.renameLane(laneId, title.trim());
		stage.stopEditing({ ref: { collection: "lanes", id: laneId }, field: "title" });
	}

	return (
		<input
			ref={(element) => element?.focus({ preventScroll: true })}
			className={styles.text}
			aria-label="Lane title"
			value={title}
			style={{
				left,
				top,
				width,
				background: "var(--rail)",
				fontFamily: fontStack,
				fontSize: style.size,
				fontWeight: style.weight,
				lineHeight: `${style.lineHeight}px`,
			}}
			onChange={(event) => setTitle(event.target.value)}
			onKeyDown={(event) => {
				if (event.key === "Escape") isLeft.current = true;
				else if (event.key === "Enter" || event.key === "Tab") leave();
				editorKeys(stage, event);
			}}
			onBlur={leave}
		/>
	);
}
