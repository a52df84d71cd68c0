import { useEffect } from "react";
import { areaLocksOf, lockOn } from "../../editor/area-locks.ts";
import { shallow } from "../../editor/shallow.ts";
import { idsOf, refOf } from "../../editor/targets.ts";
import { useEditor, useIsReadOnly, useMap, useObservable, useSession, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { coversMap } from "../../ui/covers-map.ts";
import { Icon } from "../../ui/icon.tsx";
import { CardPanel } from "./card-panel.tsx";
import { ConnectionPanel } from "./connection-panel.tsx";
import styles from "./inspector.module.css";
import { LanePanel } from "./lane-panel.tsx";
import { ManyPanel } from "./many-panel.tsx";
import { MapFields } from "./map-fields.tsx";
import { PanelHead } from "./panel-head.tsx";
import { PersonaPanel } from "./persona-panel.tsx";
import { StagePanel } from "./stage-panel.tsx";
import { StepPanel } from "./step-panel.tsx";

const selectionOf = (view: ViewState) => [...view.selection];

/** Every field of what is selected; of the map itself where nothing is. */
export function Inspector() {
	const selection = useView(selectionOf, shallow);
	const held = useLockOn(selection);
	const isReadOnly = useIsReadOnly() || held !== "";
	const [only] = selection;
	useRevealed();
	return (
		<aside className={styles.inspector} aria-label="Inspector" {...coversMap}>
			{only === undefined ? (
				<>
					<PanelHead icon="map" title="About this map" />
					<MapFields isReadOnly={isReadOnly} />
				</>
			) : selection.length > 1 ? (
				<ManyPanel count={selection.length} cardIds={idsOf(selection, "card")} isReadOnly={isReadOnly} />
			) : (
				<OnePanel key={only} target={only} isReadOnly={isReadOnly} />
			)}
			{held === "" ? null : (
				<p className={styles.held} role="note">
					<Icon name="lock" size={14} /> {held}
				</p>
			)}
		</aside>
	);
}

/** Why what is selected cannot be edited now, `""` where no lock holds it. */
function useLockOn(selection: readonly string[]): string {
	const session = useSession();
	useObservable(areaLocksOf(session));
	const refs = selection.flatMap((target) => refOf(target) ?? []);
	return useMap(() => (refs.length === 0 ? "" : lockOn(session, refs)));
}

/** What was selected when the inspector opened is not left behind its edge. */
function useRevealed(): void {
	const editor = useEditor();
	useEffect(() => {
		const reveal = () => {
			const [only, ...others] = editor.view.getState().selection;
			if (only !== undefined && others.length === 0) editor.commandContext().viewport?.reveal(only, { keepsZoom: true });
		};
		// The canvas has its new size in the next frame.
		let frame = requestAnimationFrame(() => {
			frame = requestAnimationFrame(reveal);
		});
		return () => cancelAnimationFrame(frame);
	}, [editor]);
}

interface OnePanelProps {
	readonly target: string;
	readonly isReadOnly: boolean;
}

function OnePanel({ target, isReadOnly }: OnePanelProps) {
	const stepId = target.startsWith("emotion:") ? (target.split(":")[1] ?? "") : "";
	const ref = stepId === "" ? refOf(target) : ({ collection: "steps", id: stepId } as const);
	const id = ref?.id ?? "";
	const collection = ref?.collection;
	const card = useMap((map: JourneyMap) => (collection === "cards" ? map.cards.get(id) : undefined));
	const stage = useMap((map: JourneyMap) => (collection === "stages" ? map.stages.get(id) : undefined));
	const step = useMap((map: JourneyMap) => (collection === "steps" ? map.steps.get(id) : undefined));
	const lane = useMap((map: JourneyMap) => (collection === "lanes" ? map.lanes.get(id) : undefined));
	const persona = useMap((map: JourneyMap) => (collection === "personas" ? map.personas.get(id) : undefined));
	const connection = useMap((map: JourneyMap) => (collection === "connections" ? map.connections.get(id) : undefined));
	if (card) return <CardPanel card={card} isReadOnly={isReadOnly} />;
	if (stage) return <StagePanel stage={stage} isReadOnly={isReadOnly} />;
	if (step) return <StepPanel step={step} isReadOnly={isReadOnly} />;
	if (lane) return <LanePanel lane={lane} isReadOnly={isReadOnly} />;
	if (persona) return <PersonaPanel persona={persona} isReadOnly={isReadOnly} />;
	if (connection) return <ConnectionPanel connection={connection} isReadOnly={isReadOnly} />;
	return (
		<>
			<PanelHead icon="map" title="About this map" />
			<MapFields isReadOnly={isReadOnly} />
		</>
	);
}
