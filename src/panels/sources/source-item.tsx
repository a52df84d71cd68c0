import { useState } from "react";
import type { HookReach } from "../../editor/scores/use-sources.ts";
import type { Source } from "../../shared/protocol/sources-api.ts";
import { Button } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Icon } from "../../ui/icon.tsx";
import { HookSetup } from "./hook-setup.tsx";
import { sourceNews } from "./source-status.ts";
import styles from "./sources.module.css";

interface SourceItemProps {
	readonly source: Source;
	/** The vendor's name. */
	readonly label: string;
	readonly reach: HookReach;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Whether it has just been made: then its address is what matters. */
	readonly isNew: boolean;
	readonly onChange: () => void;
	readonly onRemove: () => Promise<void>;
	readonly onRetry: () => Promise<void>;
}

const newsIcons = { quiet: "info", good: "check", bad: "triangle-alert" } as const;

/** One source: what became of its calls, its address, and what can be done with it. */
export function SourceItem({ source, label, reach, now, isNew, onChange, onRemove, onRetry }: SourceItemProps) {
	const [isSure, setSure] = useState(false);
	const [failure, setFailure] = useState("");
	const attempt = async (act: () => Promise<void>) => {
		setFailure("");
		try {
			await act();
		} catch (thrown) {
			setFailure(errorText(thrown));
		}
	};
	return (
		<li className={styles.item} aria-label={source.name}>
			<div className={styles.itemHead}>
				<h3 className={styles.strong}>{source.name}</h3>
				{source.name === label ? null : <span className={styles.muted}>{label}</span>}
			</div>
			<ul className={styles.news} aria-label={`What became of ${source.name}`}>
				{sourceNews(source, now).map(({ kind, text }) => (
					<li key={text} data-kind={kind}>
						<Icon name={newsIcons[kind]} size={14} />
						<span>{text}</span>
					</li>
				))}
			</ul>
			<details className={styles.more} open={isNew || undefined}>
				<summary>Address, and what to set up at {label}</summary>
				<HookSetup source={source} label={label} reach={reach} />
			</details>
			{failure === "" ? null : (
				<p className={styles.problem} role="alert">
					{failure}
				</p>
			)}
			<div className={styles.actions}>
				{source.givenUp > 0 ? (
					<Button size="small" icon="redo-2" onClick={() => void attempt(onRetry)}>
						Ask for them again
					</Button>
				) : null}
				<Button size="small" icon="pencil" aria-label={`Change ${source.name}`} onClick={onChange}>
					Change
				</Button>
				{isSure ? (
					<Button size="small" variant="danger" icon="trash-2" onClick={() => void attempt(onRemove)}>
						Delete it: calls to its address will be turned away, its answers stay
					</Button>
				) : (
					<Button size="small" variant="quiet" icon="trash-2" aria-label={`Delete ${source.name}`} onClick={() => setSure(true)}>
						Delete
					</Button>
				)}
			</div>
		</li>
	);
}
