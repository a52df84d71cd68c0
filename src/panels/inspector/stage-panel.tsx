import { useWrite } from "../../editor/use-write.ts";
import type { Stage } from "../../shared/map/stage.ts";
import { updateStage } from "../../shared/operations/stages.ts";
import { ActivitySection } from "./activity-section.tsx";
import { BoundText } from "./fields/bound-text.tsx";
import { MetricsField } from "./fields/metrics-field.tsx";
import { OwnersField } from "./fields/owners-field.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";
import { PanelHead } from "./panel-head.tsx";
import { Section } from "./section.tsx";

export function StagePanel({ stage, isReadOnly }: { readonly stage: Stage; readonly isReadOnly: boolean }) {
	const write = useWrite();
	return (
		<>
			<PanelHead icon="flag" title="Stage" commandIds={["area.lock", "edit.delete"]} />
			<Section>
				<BoundText label="Title" collection="stages" id={stage.id} field="title" isReadOnly={isReadOnly} />
				<ScalarField
					label="Goal"
					kind="prose"
					value={stage.goal}
					placeholder="What the customer wants to have reached here"
					onCommit={(goal) => write((doc, origin) => updateStage(doc, { id: stage.id, changes: { goal } }, origin))}
					isReadOnly={isReadOnly}
				/>
			</Section>
			<Section>
				<OwnersField collection="stages" node={stage} isReadOnly={isReadOnly} />
			</Section>
			<Section>
				<MetricsField collection="stages" node={stage} isReadOnly={isReadOnly} />
			</Section>
			<ActivitySection collection="stages" id={stage.id} state={stage} />
		</>
	);
}
