import { useWrite } from "../../editor/use-write.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import type { Lane } from "../../shared/map/lane.ts";
import { updateLane } from "../../shared/operations/lanes.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { Switch } from "../../ui/switch.tsx";
import { ActivitySection } from "./activity-section.tsx";
import { MetricsField } from "./fields/metrics-field.tsx";
import { OwnersField } from "./fields/owners-field.tsx";
import { PersonaSelect } from "./fields/persona-select.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";
import { PanelHead } from "./panel-head.tsx";
import { Section } from "./section.tsx";

export function LanePanel({ lane, isReadOnly }: { readonly lane: Lane; readonly isReadOnly: boolean }) {
	const write = useWrite();
	const change = (changes: Parameters<typeof updateLane>[1]["changes"]) =>
		write((doc, origin) => updateLane(doc, { id: lane.id, changes }, origin));
	return (
		<>
			<PanelHead icon={kindOf(lane.kind).icon} ink={`ink-${lane.kind}`} title="Lane" commandIds={["area.lock", "edit.delete"]} />
			<Section>
				<ScalarField label="Title" value={lane.title} onCommit={(title) => change({ title })} isReadOnly={isReadOnly} />
				<Segmented
					label="Side of the line of visibility"
					value={lane.side}
					segments={[
						{ value: "front", label: "In sight" },
						{ value: "back", label: "Behind the scenes" },
					]}
					onChange={(side) => change({ side: side === "back" ? "back" : "front" })}
					disabled={isReadOnly}
				/>
				<ScalarField
					label="Least height"
					kind="number"
					value={lane.height === null ? "" : String(lane.height)}
					placeholder="As high as its cards"
					onCommit={(text) => {
						const height = text.trim() === "" ? null : Number(text);
						if (height === null || Number.isFinite(height)) change({ height });
					}}
					isReadOnly={isReadOnly}
				/>
				<Switch label="Collapsed" isOn={lane.collapsed} disabled={isReadOnly} onChange={(collapsed) => change({ collapsed })} />
				{lane.kind === "emotion" ? (
					<PersonaSelect
						label="Curves of"
						noneLabel="Everybody"
						value={lane.personaId}
						onChange={(personaId) => change({ personaId })}
						isReadOnly={isReadOnly}
					/>
				) : null}
			</Section>
			<Section>
				<OwnersField collection="lanes" node={lane} isReadOnly={isReadOnly} />
			</Section>
			<Section>
				<MetricsField collection="lanes" node={lane} isReadOnly={isReadOnly} />
			</Section>
			<ActivitySection collection="lanes" id={lane.id} state={lane} />
		</>
	);
}
