import { type CSSProperties, useState } from "react";
import { areaLocksOf } from "../../editor/area-locks.ts";
import { useIsReadOnly, useMap, useObservable, useSession, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { classNames } from "../../ui/class-names.ts";
import { Icon } from "../../ui/icon.tsx";
import { useCanvas } from "../canvas-context.ts";
import type { HeaderKind } from "../gestures/header-drag.ts";
import styles from "./header-layer.module.css";

interface HeaderHitProps {
	readonly kind: HeaderKind;
	/** `""` for the *Unassigned* stage, which nobody can move or rename. */
	readonly id: string;
	/** From where and how far along the tier or the rail, in map units. */
	readonly start: number;
	readonly length: number;
}

export function HeaderHit({ kind, id, start, length }: HeaderHitProps) {
	const stage = useCanvas();
	const target = `${kind}:${id}`;
	const title = useMap((map) => titleOf(map, kind, id));
	const isSelected = useView((view) => view.selection.has(target));
	const isFocused = useView((view: ViewState) => view.focus === target);
	const isReadOnly = useIsReadOnly();
	const isLocked = useIsLocked(kind, id);
	const isEdited = useView((view: ViewState) => view.editing?.ref.id === id);
	// Hundreds of headers, and what can be done with one is seen only where the pointer or the keyboard has come.
	const [wasReached, setWasReached] = useState(false);
	const place: CSSProperties & Record<`--${string}`, number> = { "--start": start, "--length": length };
	if (id === "") return <div className={classNames(styles.hit, styles[kind])} style={place} />;
	return (
		<div className={classNames(styles.hit, styles[kind], isFocused && styles.focused)} style={place}>
			<button
				type="button"
				tabIndex={-1}
				aria-label={`${names[kind]}: ${title || "untitled"}${isLocked ? ", locked" : ""}`}
				aria-pressed={isSelected}
				className={classNames(styles.grip, isSelected && styles.selected)}
				data-target={target}
				// Not "enter", which React misses where the editor goes from under a resting pointer.
				onPointerOver={() => setWasReached(true)}
				onDoubleClick={() => stage.edit(target)}
			/>
			{isLocked ? (
				<span className={styles.lock} title={`This ${kind} is locked: nobody can edit it in this app.`}>
					<Icon name="lock" size={12} />
				</span>
			) : null}
			{(wasReached || isFocused) && !isEdited && !isReadOnly ? <HeaderActions kind={kind} id={id} /> : null}
		</div>
	);
}

function useIsLocked(kind: HeaderKind, id: string): boolean {
	const { lanes, stages } = useObservable(areaLocksOf(useSession()));
	return (kind === "lane" && lanes.includes(id)) || (kind === "stage" && stages.includes(id));
}

const names: Readonly<Record<HeaderKind, string>> = { stage: "Stage", step: "Step", lane: "Lane" };

function titleOf(map: JourneyMap, kind: HeaderKind, id: string): string {
	if (kind === "stage") return map.stages.get(id)?.title ?? "";
	return (kind === "step" ? map.steps.get(id)?.title : map.lanes.get(id)?.title) ?? "";
}

function HeaderActions({ kind, id }: { readonly kind: HeaderKind; readonly id: string }) {
	const { edits } = useCanvas();
	const isCollapsed = useMap((map) => kind === "lane" && (map.lanes.get(id)?.collapsed ?? false));
	if (kind === "stage") {
		return (
			<span className={styles.actions}>
				<Action icon="columns-3" label="Add a step to this stage" onAct={() => edits.addStep(id, null)} />
				<Action icon="plus" label="Add a stage after this one" onAct={() => edits.addStageAfter(id)} />
			</span>
		);
	}
	if (kind === "step") {
		return (
			<span className={styles.actions}>
				<Action icon="plus" label="Add a step after this one" onAct={() => edits.addStepAfter(id)} />
			</span>
		);
	}
	const collapse = isCollapsed ? "Open this lane" : "Collapse this lane";
	return (
		<span className={styles.actions}>
			<Action icon={isCollapsed ? "chevron-right" : "chevron-down"} label={collapse} onAct={() => edits.toggleLane(id)} />
			<Action icon="plus" label="Add a lane below" onAct={() => edits.addLaneAfter(id)} />
		</span>
	);
}

function Action({ icon, label, onAct }: { readonly icon: string; readonly label: string; readonly onAct: () => void }) {
	return (
		<button
			type="button"
			className={styles.action}
			aria-label={label}
			title={label}
			tabIndex={-1}
			data-header-action
			onClick={onAct}
		>
			<Icon name={icon} size={14} />
		</button>
	);
}
