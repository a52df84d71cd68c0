import { useState } from "react";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useCommand } from "../../editor/use-command.ts";
import { useEditor, useIsReadOnly, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { useVoice } from "../../editor/voice/use-voice.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { PanelNote } from "../../ui/panel-note.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ChosenBar } from "./chosen-bar.tsx";
import { holdingWords, sortOut, type Which } from "./shown-verbatims.ts";
import { useAnswersBringing } from "./use-answers-bringing.ts";
import { VerbatimList } from "./verbatim-list.tsx";
import styles from "./voice.module.css";

interface VoicePanelProps {
	/** Hands a CSV to the person, under a title. */
	readonly onSave: (title: string, csv: string) => Promise<void>;
}

const selectionOf = (view: ViewState) => view.selection;
const revisionOf = (map: JourneyMap) => map.revision;

/** What customers said: brought in, placed on what it is about, and passed on only as far as they agreed. */
export function VoicePanel({ onSave }: VoicePanelProps) {
	const editor = useEditor();
	const { map } = editor.session;
	const { verbatims, sees, problem } = useVoice();
	const toggle = useCommand("view.voice");
	const selection = useView(selectionOf);
	useMap(revisionOf);
	const mayChange = !useIsReadOnly() && sees === "all";
	const [wished, setWhich] = useState<Which>("unplaced");
	const [query, setQuery] = useState("");
	const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
	const lists = sortOut(map, verbatims, selection);
	const which = wished === "selected" && selection.size === 0 ? "placed" : wished;
	const shown = holdingWords(lists[which], query);
	const chosen = verbatims.filter(({ id }) => ticked.has(id));
	const tick = (ids: readonly string[], isOn: boolean) => {
		const next = new Set(ticked);
		for (const id of ids) isOn ? next.add(id) : next.delete(id);
		setTicked(next);
	};
	const save = async (isMasked: boolean) => {
		const { writeVoiceCsv } = await import("../../shared/voice/write-voice-csv.ts");
		const titleOf = (target: string) => labelOfTarget(map, target);
		await onSave(`Voice of the customer, ${map.info.title}`, writeVoiceCsv(verbatims, { isMasked, titleOf }));
	};
	const downloads = () => [
		{ kind: "item" as const, id: "masked", label: "CSV, personal data masked", run: () => void save(true) },
		...(mayChange
			? [{ kind: "item" as const, id: "open", label: "CSV with personal data", isDanger: true, run: () => void save(false) }]
			: []),
	];
	const add = () => editor.actions.openDialog("verbatims");
	const fromAnswers = useAnswersBringing(() => setWhich("placed"));
	const mayBring = mayChange && fromAnswers.isPossible;
	return (
		<SidePanel
			title="Voice of the customer"
			closeLabel="Close the voice of the customer"
			onClose={toggle.run}
			className={styles.panel}
			actions={
				<>
					{mayChange ? <IconButton icon="plus" label="Add verbatims" size="small" onClick={add} /> : null}
					{mayBring ? (
						<IconButton
							icon="gauge"
							label="Bring in from answers"
							size="small"
							disabled={fromAnswers.isBusy}
							onClick={() => void fromAnswers.bring()}
						/>
					) : null}
					{verbatims.length > 0 ? (
						<MenuButton label="Download verbatims" icon="download" size="small" align="end" entries={downloads} />
					) : null}
				</>
			}
		>
			{problem === "" ? null : (
				<PanelNote role="status">
					{problem} What customers said is on the server only: nothing of it is kept on this device.
				</PanelNote>
			)}
			{sees === "consented" ? (
				<PanelNote>You see what may be passed on, with personal data masked. Editors of the map see the rest.</PanelNote>
			) : null}
			{verbatims.length > 0 ? (
				<>
					<div className={styles.tools}>
						<Segmented
							label="Which verbatims"
							isLabelHidden
							value={which}
							segments={[
								{ value: "unplaced", label: `Unplaced ${lists.unplaced.length}` },
								{ value: "placed", label: `Placed ${lists.placed.length}` },
								...(selection.size > 0 ? [{ value: "selected", label: `Selected ${lists.selected.length}` }] : []),
							]}
							onChange={(value) => setWhich(value === "placed" || value === "selected" ? value : "unplaced")}
						/>
						<TextField label="Find a verbatim" isLabelHidden placeholder="Find a verbatim" value={query} onChange={setQuery} />
					</div>
					{mayChange ? <ChosenBar chosen={chosen} shown={shown} onTick={tick} /> : null}
					<VerbatimList key={which} verbatims={shown} ticked={ticked} mayChange={mayChange} onTick={tick} />
				</>
			) : sees === "all" ? (
				<EmptyState
					icon="quote"
					title="Hear it in their own words"
					actions={
						mayChange ? (
							<>
								<Button variant="primary" icon="plus" onClick={add}>
									Add verbatims
								</Button>
								{mayBring ? (
									<Button icon="gauge" disabled={fromAnswers.isBusy} onClick={() => void fromAnswers.bring()}>
										From answers
									</Button>
								) : null}
							</>
						) : null
					}
				>
					Paste what customers said or wrote, or bring a CSV file, then drag each verbatim onto the stage, step or card that it is
					about.
				</EmptyState>
			) : sees === "consented" ? (
				<p className={styles.hint}>There is nothing yet that may be passed on.</p>
			) : null}
		</SidePanel>
	);
}
