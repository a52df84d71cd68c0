import { type FormEvent, useState } from "react";
import { lockOn } from "../../editor/area-locks.ts";
import { focusedLaneId, focusedStepId } from "../../editor/focused.ts";
import { useWorkshop } from "../../editor/live/use-live.ts";
import { shallow } from "../../editor/shallow.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { liveLimits } from "../../shared/live/limits.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { newId } from "../../shared/map/new-id.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./workshop-panel.module.css";

const placeIn = ({ focus, selection }: ViewState) => focus ?? [...selection].at(-1) ?? "";
const stepsOf = (map: JourneyMap) => map.stepIds.flatMap((id) => map.steps.get(id) ?? []);
const lanesOf = (map: JourneyMap) => map.laneIds.flatMap((id) => map.lanes.get(id) ?? []);
const elsewhere = { stepId: "", laneId: "" };

/** Writes a private card. It goes where one is on the map, unless another step or lane is chosen. */
export function WriteForm({ writing }: { readonly writing: string }) {
	const editor = useEditor();
	const live = useWorkshop();
	const at = useView(placeIn);
	const steps = useMap(stepsOf, shallow);
	const lanes = useMap(lanesOf, shallow);
	const [text, setText] = useState("");
	const [problem, setProblem] = useState("");
	const [chosen, setChosen] = useState({ at, ...elsewhere });
	const context = editor.commandContext();
	const own = chosen.at === at ? chosen : elsewhere;
	const step = steps.find(({ id }) => id === (own.stepId || focusedStepId(context))) ?? steps[0];
	const lane = lanes.find(({ id }) => id === (own.laneId || focusedLaneId(context))) ?? lanes[0];
	if (!step || !lane) return <p className={styles.hint}>The map needs a step and a lane before anything can be written.</p>;
	const write = (event: FormEvent) => {
		event.preventDefault();
		const title = text.trim();
		if (title === "") return setProblem("Write something first.");
		const held = lockOn(editor.session, [
			{ collection: "lanes", id: lane.id },
			{ collection: "steps", id: step.id },
		]);
		if (held !== "") return setProblem(held);
		const kind = lane.kind === "emotion" ? "thought" : lane.kind;
		const card = { id: newId(), kind, title, note: "", stepId: step.id, laneId: lane.id };
		// Kept on this device at once; what the server does not take stands beside the card.
		void live.act({ kind: "writing.put", writing, card });
		setText("");
		setProblem("");
	};
	return (
		<form className={styles.form} onSubmit={write}>
			<TextField label="Your card" value={text} onChange={setText} maxLength={liveLimits.text} error={problem} />
			<Select
				label="Step"
				value={step.id}
				options={steps.map(({ id, title }) => ({ value: id, label: title || "Untitled step" }))}
				onChange={(stepId) => setChosen({ ...own, at, stepId })}
			/>
			<Select
				label="Lane"
				value={lane.id}
				options={lanes.map(({ id, title }) => ({ value: id, label: title || "Untitled lane" }))}
				onChange={(laneId) => setChosen({ ...own, at, laneId })}
			/>
			<div className={styles.row}>
				<Button type="submit" size="small">
					Write it
				</Button>
			</div>
		</form>
	);
}
