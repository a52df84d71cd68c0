import { useState } from "react";
import { markdownOfSession } from "../../shared/live/markdown-of-session.ts";
import {
	partsOfSession,
	type SessionSummary,
	type SummaryLine,
	type SummaryPart,
	titleOfSession,
} from "../../shared/live/session-summary.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy-text.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Loading } from "../../ui/loading.tsx";
import { Dots, DotsBar } from "../dots.tsx";
import styles from "./summary-dialog.module.css";
import { useSessionSummary } from "./use-session-summary.ts";

interface SummaryDialogProps {
	readonly onDownload: (title: string, file: Blob, extension: string) => Promise<void>;
	/** The summary as a PDF. */
	readonly writePdf: (summary: SessionSummary) => Promise<Blob>;
	readonly onClose: () => void;
}

/** What came of the session: to read, to copy and to take along. */
export function SummaryDialog({ onDownload, writePdf, onClose }: SummaryDialogProps) {
	const summary = useSessionSummary();
	const [said, setSaid] = useState("");
	const [isWriting, setWriting] = useState(false);
	const known = summary === "waiting" ? null : summary;
	const copy = async () => {
		if (known === null) return;
		const isCopied = await copyText(markdownOfSession(known));
		setSaid(isCopied ? "Copied." : "Copying was refused: download it instead.");
	};
	const download = async (extension: "md" | "pdf") => {
		if (known === null) return;
		setSaid(extension === "pdf" ? "Writing the PDF…" : "");
		setWriting(true);
		try {
			const file =
				extension === "pdf"
					? await writePdf(known)
					: new Blob([markdownOfSession(known)], { type: "text/markdown;charset=utf-8" });
			await onDownload(titleOfSession(known), file, extension);
			setSaid("Downloaded.");
		} catch (thrown) {
			setSaid(errorText(thrown));
		} finally {
			setWriting(false);
		}
	};
	return (
		<Dialog
			title="Summary of the session"
			size="large"
			onClose={onClose}
			footer={
				known === null ? undefined : (
					<div className={styles.actions}>
						<p className={styles.said} role="status">
							{said}
						</p>
						<Button onClick={() => void copy()}>Copy as Markdown</Button>
						<Button disabled={isWriting} onClick={() => void download("md")}>
							Download Markdown
						</Button>
						<Button variant="primary" disabled={isWriting} onClick={() => void download("pdf")}>
							Download PDF
						</Button>
					</div>
				)
			}
		>
			{summary === "waiting" ? (
				<Loading label="Gathering what happened" />
			) : summary === null ? (
				<EmptyState icon="users" title="There has been no session on this map">
					Start one in the panel of the workshop: votes, decisions and new cards are told here, during it and afterwards.
				</EmptyState>
			) : (
				<Told summary={summary} />
			)}
		</Dialog>
	);
}

function Told({ summary }: { readonly summary: SessionSummary }) {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: it is long, and the keyboard must be able to scroll it
		<article className={styles.paper} aria-label="Preview" data-scrolls="" tabIndex={0}>
			<h3 className={styles.title}>{titleOfSession(summary)}</h3>
			{summary.when === "" ? null : <p className={styles.muted}>{summary.when}</p>}
			{partsOfSession(summary).map((part, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other names, and stay in their order
				<ToldPart key={index} part={part} />
			))}
		</article>
	);
}

function ToldPart({ part: { heading, intro, lines } }: { readonly part: SummaryPart }) {
	const most = Math.max(1, ...lines.map(({ dots }) => dots ?? 0));
	return (
		<section className={styles.part}>
			<h4 className={styles.heading}>{heading}</h4>
			{intro === "" ? null : <p className={styles.muted}>{intro}</p>}
			{lines.length === 0 ? null : (
				<ul className={styles.lines}>
					{lines.map((line, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines may be the same words twice
						<ToldLine key={index} line={line} most={most} />
					))}
				</ul>
			)}
		</section>
	);
}

function ToldLine({ line: { lead, text, detail, dots }, most }: { readonly line: SummaryLine; readonly most: number }) {
	if (dots === null)
		return (
			<li className={styles.line}>
				<span className={styles.muted}>{lead}</span>
				<bdi>{text}</bdi>
				<span className={styles.muted}>{detail}</span>
			</li>
		);
	return (
		<li className={styles.vote}>
			<span className={styles.card}>
				{text}
				<DotsBar count={dots} most={most} />
			</span>
			<Dots count={dots} className={styles.dots} />
		</li>
	);
}
