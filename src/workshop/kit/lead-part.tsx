import { useState } from "react";
import { identity } from "../../editor/identity.ts";
import { bringEveryone } from "../../editor/live/bring-everyone.ts";
import { useLive, useWorkshop } from "../../editor/live/use-live.ts";
import { shallow } from "../../editor/shallow.ts";
import { useEditor, useMap, useObservable } from "../../editor/use-session.ts";
import type { LiveView } from "../../shared/live/view.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Button } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Select } from "../../ui/select.tsx";
import { leaderOf } from "./lead-guide.ts";
import { leadOf, peopleOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";

const stagesOf = (map: JourneyMap) => map.stageIds.flatMap((id) => map.stages.get(id) ?? []);

/** Where everybody looks. */
export function LeadPart() {
	const editor = useEditor();
	const live = useWorkshop();
	const act = useAct();
	const lead = useLive(leadOf);
	const people = useLive(peopleOf);
	const stages = useMap(stagesOf, shallow);
	const me = useObservable(identity()).personId;
	const mayLead = useMay("lead.summon");
	const [stage, setStage] = useState("");
	const [next, setNext] = useState("");
	const name =
		lead === null
			? ""
			: lead.person === me
				? "you lead"
				: `${leaderOf({ lead, people }, editor.session)?.name || "somebody"} leads`;
	if (!mayLead) return name === "" ? null : <Part title="Together" now={name} />;
	const bring = async (view: LiveView | null) => {
		try {
			await bringEveryone(editor.commandContext(), view, live);
		} catch (thrown) {
			editor.actions.say(errorText(thrown));
		}
	};
	const others = Object.entries(people).filter(([id]) => id !== me);
	return (
		<Part title="Together" now={name}>
			<p className={styles.hint}>Brings everybody to a part of the map, with the layers that you see. Each can leave again.</p>
			<div className={styles.row}>
				<Button size="small" onClick={() => void bring(null)}>
					Bring everyone here
				</Button>
				<Button size="small" onClick={() => void bring({ kind: "map" })}>
					To the whole map
				</Button>
			</div>
			{stages.length === 0 ? null : (
				<Select
					label="Bring everyone to a stage"
					value={stage}
					options={[
						{ value: "", label: "Choose a stage" },
						...stages.map(({ id, title }) => ({ value: id, label: title || "Untitled stage" })),
					]}
					onChange={(id) => {
						setStage(id);
						if (id !== "") void bring({ kind: "stage", id });
					}}
				/>
			)}
			{others.length === 0 ? null : (
				<Select
					label="Hand over the lead"
					value={next}
					options={[
						{ value: "", label: "To whom?" },
						...others.map(([id, each]) => ({ value: id, label: each.name || "Somebody" })),
					]}
					onChange={(person) => {
						setNext("");
						if (person !== "") void act({ kind: "lead.hand", person });
					}}
				/>
			)}
			{lead === null ? null : (
				<div className={styles.row}>
					<Button size="small" onClick={() => void act({ kind: "lead.end" })}>
						End the lead
					</Button>
				</div>
			)}
		</Part>
	);
}
