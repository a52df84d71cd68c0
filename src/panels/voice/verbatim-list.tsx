import { useState } from "react";
import type { Verbatim } from "../../shared/voice/verbatim.ts";
import { Button } from "../../ui/button.tsx";
import { VerbatimRow } from "./verbatim-row.tsx";
import styles from "./voice.module.css";

interface VerbatimListProps {
	readonly verbatims: readonly Verbatim[];
	readonly ticked: ReadonlySet<string>;
	readonly mayChange: boolean;
	readonly onTick: (ids: readonly string[], isOn: boolean) => void;
}

/** Rows at a time: a list of thousands is searched rather than read. */
const rowsAtOnce = 60;

export function VerbatimList({ verbatims, ticked, mayChange, onTick }: VerbatimListProps) {
	const [most, setMost] = useState(rowsAtOnce);
	const rest = verbatims.length - most;
	if (verbatims.length === 0) return <p className={styles.hint}>None here.</p>;
	return (
		<>
			<ul className={styles.list} aria-label="Verbatims">
				{verbatims.slice(0, most).map((verbatim) => (
					<VerbatimRow
						key={verbatim.id}
						verbatim={verbatim}
						dragged={ticked.has(verbatim.id) ? [...ticked] : [verbatim.id]}
						isTicked={ticked.has(verbatim.id)}
						mayChange={mayChange}
						onTick={onTick}
					/>
				))}
			</ul>
			{rest > 0 ? (
				<Button variant="quiet" size="small" className={styles.more} onClick={() => setMost(most + rowsAtOnce)}>
					{`Show ${Math.min(rest, rowsAtOnce)} more of ${rest.toLocaleString("en-GB")}`}
				</Button>
			) : null}
		</>
	);
}
