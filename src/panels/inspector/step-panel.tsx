import { shallow } from "../../editor/shallow.ts";
import { useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Step } from "../../shared/map/step.ts";
import { moveStep, updateStep } from "../../shared/operations/steps.ts";
import { Select } from "../../ui/select.tsx";
import { Switch } from "../../ui/switch.tsx";
import { ActivitySection } from "./activity-section.tsx";
import { EmotionFields } from "./emotion-fields.tsx";
import { BoundText } from "./fields/bound-text.tsx";
import { MetricsField } from "./fields/metrics-field.tsx";
import { OwnersField } from "./fields/owners-field.tsx";
import { PanelHead } from "./panel-head.tsx";
import { Section } from "./section.tsx";

const stagesOf = (map: JourneyMap) => map.stageIds.flatMap((id) => map.stages.get(id) ?? []);

export function StepPanel({ step, isReadOnly }: { readonly step: Step; readonly isReadOnly: boolean }) {
	const stages = useMap(stagesOf, shallow);
	const write = useWrite();
	const isAssigned = stages.some((stage) => stage.id === step.stageId);
	return (
		<>
			<PanelHead icon="map-pin" title="Step" commandIds={["edit.delete"]} />
			<Section>
				<BoundText label="Title" collection="steps" id={step.id} field="title" isReadOnly={isReadOnly} />
				<Select
					label="Stage"
					value={isAssigned ? step.stageId : ""}
					options={[
						...(isAssigned ? [] : [{ value: "", label: "Unassigned" }]),
						...stages.map((stage) => ({ value: stage.id, label: stage.title || "Untitled stage" })),
					]}
					disabled={isReadOnly}
					onChange={(stageId) => write((doc, origin) => moveStep(doc, { id: step.id, stageId, beforeId: null }, origin))}
				/>
				<Switch
					label="Moment of truth"
					isOn={step.momentOfTruth}
					disabled={isReadOnly}
					onChange={(momentOfTruth) =>
						write((doc, origin) => updateStep(doc, { id: step.id, changes: { momentOfTruth } }, origin))
					}
				/>
			</Section>
			<EmotionFields stepId={step.id} isReadOnly={isReadOnly} />
			<Section>
				<OwnersField collection="steps" node={step} isReadOnly={isReadOnly} />
			</Section>
			<Section>
				<MetricsField collection="steps" node={step} isReadOnly={isReadOnly} />
			</Section>
			<ActivitySection collection="steps" id={step.id} state={step} />
		</>
	);
}
