import { useId, useState } from "react";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor } from "../../editor/use-session.ts";
import { verbatimDragType } from "../../editor/voice/voice-ids.ts";
import { piecesOf } from "../../shared/voice/spans.ts";
import type { Verbatim } from "../../shared/voice/verbatim.ts";
import { consentLabels, feelingLooks } from "../../shared/voice/voice-words.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { VerbatimDetails } from "./verbatim-details.tsx";
import styles from "./voice.module.css";

interface VerbatimRowProps {
	readonly verbatim: Verbatim;
	/** What goes along when it is dragged: all that are ticked, where it is one of them. */
	readonly dragged: readonly string[];
	readonly isTicked: boolean;
	readonly mayChange: boolean;
	readonly onTick: (ids: readonly string[], isOn: boolean) => void;
}

export function VerbatimRow({ verbatim, dragged, isTicked, mayChange, onTick }: VerbatimRowProps) {
	const { id, text, personal, feeling, consent, source, saidOn, target, answeredBy, answeredOn } = verbatim;
	const { map } = useEditor().session;
	const textId = useId();
	const [isOpen, setOpen] = useState(false);
	const look = feeling === "" ? null : feelingLooks[feeling];
	const place = labelOfTarget(map, target);
	return (
		<li
			className={styles.verbatim}
			draggable={mayChange && !isOpen}
			onDragStart={(event) => {
				event.dataTransfer.setData(verbatimDragType, dragged.join(","));
				event.dataTransfer.effectAllowed = "link";
			}}
		>
			<div className={styles.line}>
				{mayChange ? (
					<input type="checkbox" checked={isTicked} aria-labelledby={textId} onChange={() => onTick([id], !isTicked)} />
				) : null}
				<blockquote id={textId} className={styles.words} data-open={isOpen || undefined} dir="auto">
					{piecesOf(text, personal).map((piece, index) =>
						piece.isPersonal ? (
							// biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text.
							<mark key={index} className={styles.personal} title="Personal data">
								{piece.text}
							</mark>
						) : (
							piece.text
						),
					)}
				</blockquote>
				{mayChange ? (
					<IconButton
						icon={isOpen ? "chevron-up" : "chevron-down"}
						label={isOpen ? "Fold up" : "Details"}
						size="small"
						tooltipSide="left"
						aria-expanded={isOpen}
						aria-describedby={textId}
						onClick={() => setOpen(!isOpen)}
					/>
				) : null}
			</div>
			<p className={styles.facts}>
				{look ? (
					<span data-feeling={feeling}>
						<span aria-hidden="true">{look.sign}</span> {look.label}
					</span>
				) : null}
				<span data-consent={consent}>{consentLabels[consent]}</span>
				{source === "" ? null : <span>{source}</span>}
				{saidOn === "" ? null : <span>{saidOn}</span>}
				{place === "" ? null : <span>on “{place}”</span>}
				{answeredBy === "" && answeredOn === "" ? null : (
					<span>Answered {[answeredOn, answeredBy].filter(Boolean).join(", ")}</span>
				)}
			</p>
			{isOpen && mayChange ? <VerbatimDetails verbatim={verbatim} /> : null}
		</li>
	);
}
