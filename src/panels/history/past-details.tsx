import type { KeyboardEvent } from "react";
import type { PastSession } from "../../editor/history/past-session.ts";
import { namesOfAuthors } from "../../editor/history/people-names.ts";
import { versionMoment } from "../../editor/history/version-title.ts";
import { useCommand } from "../../editor/use-command.ts";
import { useObservable, useView, useViewActions } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { ChangeCounts } from "./change-counts.tsx";
import { ChangeShown } from "./change-shown.tsx";
import styles from "./past-bar.module.css";

const isPanelOpenIn = (view: ViewState) => view.panels.history;

/** The version that is shown, what can be done with it, and the changes since, one by one. */
export function PastDetails({ session }: { readonly session: PastSession }) {
	const { past } = session;
	const { version } = past;
	const { setPanel } = useViewActions();
	const isPanelOpen = useView(isPanelOpenIn);
	const restore = useCommand("history.restore");
	const duplicate = useCommand("history.duplicate");
	const back = useCommand("view.backToNow");
	const next = useCommand("view.nextChange");
	const previous = useCommand("view.previousChange");
	const { changes } = useObservable(past.since);
	const leaveOnEscape = (event: KeyboardEvent) => {
		if (event.key !== "Escape") return;
		event.stopPropagation();
		back.run();
	};
	const editors = namesOfAuthors(version.editors, version.people);
	return (
		<section className={styles.bar} aria-label="Earlier version" onKeyDown={leaveOnEscape}>
			<div className={styles.top}>
				<Icon name="history" />
				<p className={styles.title}>
					<span role="status">
						The map as it was on <time dateTime={version.at}>{versionMoment(version)}</time>
						{version.name === "" ? "" : `, “${version.name}”`}
					</span>
					{editors === "" ? null : <span className={styles.editors}> Edited by {editors}</span>}
				</p>
				<div className={styles.actions}>
					{isPanelOpen ? null : (
						<IconButton icon="list" size="small" label="All versions" onClick={() => setPanel("history", true)} />
					)}
					<Button
						size="small"
						icon="rotate-ccw"
						disabled={!restore.isEnabled}
						data-tip="Makes the map of now what it was then, as one edit that undo takes back. The map of now is kept as a version."
						onClick={restore.run}
					>
						Restore
					</Button>
					<Button size="small" icon="copy-plus" data-tip={duplicate.command.label} onClick={duplicate.run}>
						Duplicate
					</Button>
					<Button size="small" variant="primary" icon="undo-2" data-tip-keys="Escape" onClick={back.run}>
						Back to now
					</Button>
				</div>
			</div>
			<div className={styles.changes}>
				<div className={styles.since}>
					<ChangeCounts past={past} />
				</div>
				{changes.length > 0 ? (
					<div className={styles.walk}>
						<IconButton
							icon="chevron-up"
							size="small"
							label={previous.command.label}
							shortcut={previous.command.shortcut}
							onClick={previous.run}
						/>
						<IconButton
							icon="chevron-down"
							size="small"
							label={next.command.label}
							shortcut={next.command.shortcut}
							onClick={next.run}
						/>
						<ChangeShown past={past} />
					</div>
				) : null}
			</div>
		</section>
	);
}
