import type { ReactNode } from "react";
import { Link } from "wouter";
import { commandEntries } from "../../editor/commands/command-entries.ts";
import { mayEdit } from "../../editor/map-access.ts";
import { useCommand, useRunCommand } from "../../editor/use-command.ts";
import { useEditor, useObservable, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/group.tsx";
import { Logo } from "../../ui/logo.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { CommandButton } from "./command-button.tsx";
import { CommentsButton } from "./comments-button.tsx";
import { MapTitleField } from "./map-title-field.tsx";
import { People } from "./people.tsx";
import { SaveStatus } from "./save-status.tsx";
import styles from "./top-bar.module.css";
import { ViewOnly } from "./view-only.tsx";

const isOutlineOpen = (view: ViewState) => view.panels.outline;
const areScoresOpen = (view: ViewState) => view.panels.scores;
const isBoardOpen = (view: ViewState) => view.panels.painBoard;
const isInspectorOpen = (view: ViewState) => view.panels.inspector;

const exportIds = ["map.exportPng", "map.exportPngLarge", "map.exportPdf", "map.exportJson", "", "map.export"];
const moreIds = [
	"view.commandPalette",
	"view.find",
	"view.present",
	"view.workshop",
	"",
	"map.info",
	"view.history",
	"history.nameVersion",
	"",
	"view.table",
	"view.painBoard",
	"view.comments",
	"view.voice",
	"",
	"map.import",
	"map.bin",
	"",
	"view.palette",
	"view.minimap",
	"view.parking",
	"",
	"view.shortcuts",
];

/** `children`: theme and who I am, which other pages show too. */
export function TopBar({ children }: { readonly children: ReactNode }) {
	const editor = useEditor();
	const run = useRunCommand();
	const { canUndo, canRedo } = useObservable(editor.session.undo);
	const share = useCommand("map.share");
	const scores = useCommand("view.scores");
	const entries = (ids: readonly string[]) => () => commandEntries(ids, editor.commandContext(), run);
	return (
		<header className={styles.bar}>
			<Link href="/" className={styles.home} aria-label="All maps" data-tip="All maps">
				<Logo />
			</Link>
			<MapTitleField />
			<ViewOnly />
			<SaveStatus />
			<div className={styles.spring} />
			{mayEdit(useObservable(editor.session.access)) ? (
				<Group className={styles.group} label="Undo and redo">
					<CommandButton id="edit.undo" isIdle={!canUndo} />
					<CommandButton id="edit.redo" isIdle={!canRedo} />
				</Group>
			) : null}
			<Group className={styles.group} label="Views">
				<CommandButton id="view.find" className={styles.spare} />
				<CommandButton id="view.table" className={styles.spare} />
				<CommandButton id="view.painBoard" className={styles.spare} isPressed={useView(isBoardOpen)} />
				<CommentsButton />
				<CommandButton id="view.outline" isPressed={useView(isOutlineOpen)} />
				<CommandButton id="view.inspector" isPressed={useView(isInspectorOpen)} />
			</Group>
			<Button variant="quiet" icon={scores.command.icon} aria-pressed={useView(areScoresOpen)} onClick={scores.run}>
				<span className={styles.word}>{scores.command.label}</span>
			</Button>
			<People />
			<Button
				variant="primary"
				icon={share.command.icon}
				className={styles.share}
				data-tip={share.command.label}
				disabled={!share.isEnabled}
				onClick={share.run}
			>
				<span className={styles.shareLabel}>{share.command.label}</span>
			</Button>
			<div className={styles.group}>
				<MenuButton label="Download" icon="download" align="end" entries={entries(exportIds)} />
				{children}
				<MenuButton label="More" icon="ellipsis" align="end" entries={entries(moreIds)} />
			</div>
		</header>
	);
}
