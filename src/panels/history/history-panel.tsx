import { useEffect, useRef } from "react";
import { useVersionList } from "../../editor/history/use-history.ts";
import { canvasAttribute } from "../../editor/keyboard-target.ts";
import { useCommand } from "../../editor/use-command.ts";
import { useObservable, useView, useViewActions } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loading } from "../../ui/loading.tsx";
import { PanelNote } from "../../ui/panel-note.tsx";
import { SidePanel } from "../../ui/side-panel.tsx";
import styles from "./history-panel.module.css";
import { VersionDays } from "./version-days.tsx";
import { VersionRow } from "./version-row.tsx";
import { walkRows } from "./walk-rows.ts";

const versionOf = (view: ViewState) => view.version;

/** Where the panel lies over the map, choosing a version makes room for it. */
const narrow = "(max-width: 1000px)";

/** The map as it is now and as it was, to look at, to name, and to bring back. */
export function HistoryPanel() {
	const list = useVersionList();
	const { versions, people, next, isLoading, problem } = useObservable(list);
	const shownId = useView(versionOf);
	const actions = useViewActions();
	const close = useCommand("view.history");
	const name = useCommand("history.nameVersion");
	const panel = useRef<HTMLElement>(null);
	// Opened by its key from the map: the arrows go on here.
	useEffect(() => {
		if (!document.activeElement?.hasAttribute(canvasAttribute)) return;
		panel.current?.querySelector<HTMLElement>("[data-version-row][tabindex='0']")?.focus();
	}, []);

	const choose = (versionId: string) => {
		actions.showVersion(versionId);
		if (versionId !== "" && window.matchMedia(narrow).matches) actions.setPanel("history", false);
	};
	return (
		<SidePanel
			title="History"
			closeLabel="Close the history"
			onClose={close.run}
			className={styles.panel}
			ref={panel}
			onKeyDown={(event) => {
				if (event.key === "Escape") {
					if (shownId !== "") actions.showVersion("");
					else close.run();
				} else if (!walkRows(event)) return;
				event.preventDefault();
				event.stopPropagation();
			}}
		>
			{problem === "" ? null : (
				<PanelNote
					role="status"
					action={
						<Button size="small" onClick={() => void list.refresh()}>
							Try again
						</Button>
					}
				>
					{versions === null ? `The history is kept on the server. ${problem}` : problem}
				</PanelNote>
			)}
			<ul className={styles.list} aria-label="The map as it is">
				<VersionRow
					id=""
					icon="map"
					title="Now"
					detail="As it is, with everybody’s edits"
					isShown={shownId === ""}
					isTabStop={!versions?.some(({ id }) => id === shownId)}
					onChoose={() => choose("")}
				>
					{name.isEnabled ? (
						<Button
							size="small"
							variant="quiet"
							icon="bookmark"
							onClick={() => actions.openDialog("nameVersion:")}
							className={styles.nameNow}
						>
							Name this version
						</Button>
					) : null}
				</VersionRow>
			</ul>
			{versions === null ? (
				problem === "" ? (
					<Loading label="Asking for the versions" />
				) : null
			) : versions.length === 0 ? (
				<EmptyState icon="history" title="No earlier version yet">
					The first version is kept a while after the first edit, or when everybody has left. To keep one at once, give it a name.
				</EmptyState>
			) : (
				<VersionDays versions={versions} people={people} shownId={shownId} onChoose={choose} />
			)}
			{next !== null ? (
				<Button className={styles.more} variant="quiet" disabled={isLoading} onClick={() => void list.more()}>
					{isLoading ? "Asking for older versions" : "Show older versions"}
				</Button>
			) : null}
		</SidePanel>
	);
}
