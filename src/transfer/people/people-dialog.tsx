import { useState } from "react";
import { useSession, useViewActions } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import { decodeText } from "../../shared/formats/decode-text.ts";
import { type PeopleTable, readPeopleTable } from "../../shared/formats/people-table.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { ImportProblems } from "../import-problems.tsx";
import { ImportSourceForm } from "../import-source-form.tsx";
import styles from "./people-dialog.module.css";
import { PeoplePreview } from "./people-preview.tsx";
import { bringIn, planPeople } from "./plan-people.ts";

/** A list of people is read whole; what is larger is no list of people. Bytes. */
const largest = 5_000_000;

/** People and teams from a table, with a preview. Nothing is changed before somebody says so. */
export function PeopleDialog({ onClose }: { readonly onClose: () => void }) {
	const session = useSession();
	const actions = useViewActions();
	const write = useWrite();
	const [table, setTable] = useState<PeopleTable | null>(null);
	const [problem, setProblem] = useState("");
	const read = (text: string) => {
		try {
			setTable(readPeopleTable(text));
			setProblem("");
		} catch (thrown) {
			setTable(null);
			setProblem(errorText(thrown));
		}
	};
	const readFile = async (file: File) => {
		if (file.size > largest) return setProblem("This file is larger than 5 MB: no list of people is.");
		try {
			read(decodeText(new Uint8Array(await file.arrayBuffer())).text);
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
	};
	const plan = table ? planPeople(session.map, table.people) : [];
	const count = plan.filter(({ fate }) => fate !== "same").length;
	const take = () => {
		write((doc, origin) => bringIn(doc, plan, origin));
		actions.say(count === 1 ? "One owner brought in." : `${count} owners brought in.`);
		actions.openDialog("owners");
	};
	return (
		<Dialog
			title="Import people"
			description="A table with a row of headings: Name, and if you have them Team, Colour and Kind (person or team)."
			size="large"
			onClose={onClose}
			footer={
				<>
					{table ? (
						<Button variant="quiet" onClick={() => setTable(null)}>
							Choose something else
						</Button>
					) : null}
					<Button onClick={onClose}>Cancel</Button>
					<Button variant="primary" disabled={count === 0} onClick={take}>
						{count === 0 ? "Bring in" : `Bring in ${count}`}
					</Button>
				</>
			}
		>
			<div className={styles.sections}>
				{problem === "" ? null : (
					<p className={styles.failure} role="alert">
						{problem}
					</p>
				)}
				{table ? (
					<>
						<PeoplePreview plan={plan} leftOut={table.leftOut} />
						<ImportProblems problems={table.problems} />
					</>
				) : (
					<ImportSourceForm onFile={(file) => void readFile(file)} onText={read} kind="people" />
				)}
			</div>
		</Dialog>
	);
}
