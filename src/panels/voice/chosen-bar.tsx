import { useState } from "react";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { placeVerbatims } from "../../editor/voice/place-verbatims.ts";
import { useMapVoice } from "../../editor/voice/use-voice.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { consents, feelings, type Verbatim, type VerbatimChange } from "../../shared/voice/verbatim.ts";
import { consentLabels, countOfVerbatims, feelingLooks } from "../../shared/voice/voice-words.ts";
import { Button } from "../../ui/button.tsx";
import { Combobox } from "../../ui/combobox.tsx";
import { Select } from "../../ui/select.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { nodeChoices } from "./node-choices.ts";
import styles from "./voice.module.css";

interface ChosenBarProps {
	readonly chosen: readonly Verbatim[];
	readonly shown: readonly Verbatim[];
	readonly onTick: (ids: readonly string[], isOn: boolean) => void;
}

const selectionOf = (view: ViewState) => view.selection;
const revisionOf = (map: JourneyMap) => map.revision;
const feelingOptions = [
	{ value: "-", label: "Feeling…" },
	...feelings.map((value) => ({ value, label: `${feelingLooks[value].sign} ${feelingLooks[value].label}` })),
	{ value: "", label: "Not judged" },
];
const consentOptions = [{ value: "-", label: "Consent…" }, ...consents.map((value) => ({ value, label: consentLabels[value] }))];

/** What can be done with all verbatims that are ticked. */
export function ChosenBar({ chosen, shown, onTick }: ChosenBarProps) {
	const editor = useEditor();
	const voice = useMapVoice();
	const { map } = editor.session;
	useMap(revisionOf);
	const [isErasing, setErasing] = useState(false);
	const ids = chosen.map(({ id }) => id);
	const selected = [...useView(selectionOf)].filter((target) => /^(stage|step|lane|card):/.test(target));
	const [only] = selected.length === 1 ? selected : [];
	const place = async (target: string) => {
		await placeVerbatims(editor, ids, target, voice);
		onTick(ids, false);
	};
	const change = (changes: VerbatimChange) =>
		voice.change(ids, changes).catch((thrown: unknown) => editor.actions.say(thrown instanceof Error ? thrown.message : ""));
	const isAll = shown.length > 0 && shown.every(({ id }) => ids.includes(id));
	return (
		<div className={styles.chosen}>
			<label className={styles.all}>
				<input
					type="checkbox"
					checked={isAll}
					onChange={() =>
						onTick(
							shown.map(({ id }) => id),
							!isAll,
						)
					}
				/>
				{chosen.length === 0 ? "Tick, or drag onto the map" : `${countOfVerbatims(chosen.length)} ticked`}
			</label>
			{chosen.length > 0 ? (
				<>
					<Combobox
						label="Place on"
						placeholder="Place on a stage, step or card…"
						options={nodeChoices(map)}
						onChoose={(target) => void place(target)}
					/>
					<div className={styles.row}>
						{only === undefined ? null : (
							<Button size="small" icon="map-pin" className={styles.wide} onClick={() => void place(only)}>
								<span className={styles.cut}>Place on “{labelOfTarget(map, only)}”</span>
							</Button>
						)}
					</div>
					<div className={styles.row}>
						<Select
							label="Feeling of those that are ticked"
							isLabelHidden
							value="-"
							options={feelingOptions}
							onChange={(value) => void change({ feeling: feelings.find((feeling) => feeling === value) ?? "" })}
						/>
						<Select
							label="Consent for those that are ticked"
							isLabelHidden
							value="-"
							options={consentOptions}
							onChange={(value) => void change({ consent: consents.find((consent) => consent === value) ?? "unknown" })}
						/>
					</div>
					<div className={styles.row}>
						<Button size="small" variant="quiet" icon="unlink" onClick={() => void place("")}>
							Take off the map
						</Button>
						<Button size="small" variant="quiet" icon="trash-2" onClick={() => setErasing(true)}>
							Erase
						</Button>
					</div>
				</>
			) : null}
			{isErasing ? (
				<EraseDialog
					ids={ids}
					onClose={() => setErasing(false)}
					onErased={() => {
						onTick(ids, false);
						editor.actions.say(`${countOfVerbatims(ids.length)} erased.`);
					}}
				/>
			) : null}
		</div>
	);
}
