import { type FormEvent, useState } from "react";
import { shallow } from "../../editor/shallow.ts";
import { idsOf } from "../../editor/targets.ts";
import { useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { VoteTarget } from "../../shared/live/vote.ts";
import { type CardKind, kindOf } from "../../shared/map/card-kinds.ts";
import { newId } from "../../shared/map/new-id.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useAct } from "./use-act.ts";
import { kindsOn } from "./vote-cards.ts";
import styles from "./workshop-panel.module.css";

const selectedCards = (view: ViewState) => idsOf(view.selection, "card");

/** Opens a vote: what it is about, and how many dots each person has. */
export function VoteForm() {
	const act = useAct();
	const kinds = useMap(kindsOn, shallow);
	const selected = useView(selectedCards, shallow);
	const [title, setTitle] = useState("");
	const [dots, setDots] = useState("3");
	const [mayStack, setMayStack] = useState(false);
	const [about, setAbout] = useState<"kinds" | "cards">("kinds");
	const [chosen, setChosen] = useState<ReadonlySet<CardKind>>(new Set(["painPoint"]));
	const [problem, setProblem] = useState("");

	const open = async (event: FormEvent) => {
		event.preventDefault();
		const count = Number(dots);
		if (!Number.isInteger(count) || count < 1 || count > 50) return setProblem("Give each person from 1 to 50 dots.");
		const target = targetFor();
		if (target === null)
			return setProblem(about === "cards" ? "Select the cards on the map first." : "Choose at least one kind of card.");
		setProblem("");
		if (await act({ kind: "vote.open", id: newId(), title: title.trim(), dots: count, mayStack, target })) setTitle("");
	};

	function targetFor(): VoteTarget | null {
		if (about === "cards") return selected.length === 0 ? null : { cards: [...selected] };
		const wanted = kinds.filter((kind) => chosen.has(kind));
		return wanted.length === 0 ? null : { kinds: wanted };
	}

	return (
		<form className={styles.form} onSubmit={(event) => void open(event)}>
			<TextField
				label="What is it about?"
				value={title}
				onChange={setTitle}
				maxLength={200}
				placeholder="What do we work on first?"
			/>
			<TextField
				label="Dots per person"
				type="number"
				min={1}
				max={50}
				value={dots}
				onChange={setDots}
				className={styles.short}
			/>
			<Switch label="Several on one card" isOn={mayStack} onChange={setMayStack} />
			<Segmented
				label="Cards"
				value={about}
				segments={[
					{ value: "kinds", label: "By kind" },
					{ value: "cards", label: `Selected (${selected.length})` },
				]}
				onChange={(wanted) => setAbout(wanted === "cards" ? "cards" : "kinds")}
			/>
			{about === "kinds"
				? kinds.map((kind) => (
						<Switch
							key={kind}
							label={kindOf(kind).plural}
							isOn={chosen.has(kind)}
							onChange={(isOn) => setChosen(new Set(isOn ? [...chosen, kind] : [...chosen].filter((each) => each !== kind)))}
						/>
					))
				: null}
			{problem === "" ? null : (
				<p className={styles.hint} role="alert">
					{problem}
				</p>
			)}
			<div className={styles.row}>
				<Button type="submit">Open the vote</Button>
			</div>
		</form>
	);
}
