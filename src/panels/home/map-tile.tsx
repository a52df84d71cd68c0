import { Suspense, useState } from "react";
import { Link } from "wouter";
import type { Account } from "../../editor/account.ts";
import { accountMayOnMap } from "../../editor/account-rights.ts";
import { mapRoleTexts } from "../../editor/role-text.ts";
import { useAccount } from "../../editor/use-account.ts";
import type { MapAction } from "../../shared/permissions.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { late } from "../../ui/late.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import { relativeTime } from "../../ui/relative-time.ts";
import type { HomeMap, HomeMaps } from "./home-maps.ts";
import styles from "./map-tile.module.css";
import { MapTitle } from "./map-title.tsx";
import { Thumbnail } from "./thumbnail.tsx";
import type { HomeActions } from "./use-home-maps.ts";

const LeaveDialog = late(async () => (await import("./leave-dialog.tsx")).LeaveDialog);

interface MapTileProps {
	readonly map: HomeMap;
	readonly actions: HomeActions;
	readonly preview: HomeMaps["preview"];
	/** False while the server cannot be reached: then every map is only here anyway. */
	readonly showsWhere: boolean;
}

function countText({ counts }: HomeMap): string {
	if (!counts) return "";
	const many = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;
	return `${many(counts.steps, "step")} · ${many(counts.cards, "card")}`;
}

interface Entries {
	readonly map: HomeMap;
	readonly who: Account | null;
	readonly actions: HomeActions;
	rename(): void;
	leave(): void;
}

/** What this person can do with the map from here; nothing that would be refused. */
function entriesOf({ map, who, actions, rename, leave }: Entries): readonly MenuEntry[] {
	if (map.isTakenAway) {
		return [
			{
				kind: "item",
				id: "forget",
				label: "Remove from this device",
				icon: "trash-2",
				isDanger: true,
				run: () => actions.forget(map),
			},
		];
	}
	const may = (action: MapAction) => accountMayOnMap(who, action, map.role);
	const entries: MenuEntry[] = [];
	if (may("map.edit")) entries.push({ kind: "item", id: "rename", label: "Rename", icon: "pencil", run: rename });
	if (may("map.duplicate"))
		entries.push({ kind: "item", id: "duplicate", label: "Duplicate", icon: "copy", run: () => actions.duplicate(map) });
	if (may("map.delete")) {
		if (entries.length > 0) entries.push({ kind: "separator", id: "line" });
		const run = () => actions.remove(map);
		entries.push({ kind: "item", id: "remove", label: "Move to bin", icon: "trash-2", isDanger: true, run });
	} else if (who?.kind === "person" && map.isOnServer) {
		if (entries.length > 0) entries.push({ kind: "separator", id: "line" });
		entries.push({ kind: "item", id: "leave", label: "Leave…", icon: "log-out", isDanger: true, run: leave });
	}
	return entries;
}

/** Stands on the maps of others: what I am there. */
function roleText(who: Account | null, { role, isTakenAway }: HomeMap): string {
	return who?.kind === "person" && role !== "owner" && !isTakenAway ? mapRoleTexts[role].name : "";
}

export function MapTile({ map, actions, preview, showsWhere }: MapTileProps) {
	const [isRenaming, setIsRenaming] = useState(false);
	const [isLeaving, setIsLeaving] = useState(false);
	const who = useAccount();
	const title = map.title || "Untitled map";
	const entries = entriesOf({ map, who, actions, rename: () => setIsRenaming(true), leave: () => setIsLeaving(true) });
	const mayRename = entries.some(({ id }) => id === "rename");
	return (
		<li className={styles.tile}>
			<Link href={`/map/${map.id}`} className={styles.open} aria-label={`Open ${title}`} tabIndex={-1}>
				<Thumbnail map={map} preview={preview} />
			</Link>
			<div className={styles.text}>
				<div className={styles.row}>
					{isRenaming ? (
						<MapTitle
							title={map.title}
							onDone={(next) => {
								setIsRenaming(false);
								if (next !== null && next !== map.title) actions.rename(map, next);
							}}
						/>
					) : (
						<h2 className={styles.title}>
							<Link href={`/map/${map.id}`} className={styles.link} onDoubleClick={() => mayRename && setIsRenaming(true)}>
								{title}
							</Link>
						</h2>
					)}
					{entries.length > 0 ? (
						<MenuButton label={`Actions for ${title}`} size="small" align="end" className={styles.menu} entries={() => entries} />
					) : null}
				</div>
				<p className={styles.meta}>
					{map.state === "future" ? <span className={styles.badge}>Future state</span> : null}
					<span>{[roleText(who, map), countText(map), relativeTime(map.updatedAt, Date.now())].filter(Boolean).join(" · ")}</span>
					{map.isLost ? (
						<>
							<span className={styles.where}>
								<Icon name="hard-drive" size={14} /> No longer on the server
							</span>
							<Button size="small" icon="upload" onClick={() => actions.bringBack(map)} aria-label={`Bring ${title} back`}>
								Bring back
							</Button>
						</>
					) : null}
					{map.isTakenAway ? (
						<span className={styles.where}>
							<Icon name="lock" size={14} /> You have no access any more; edits that were not sent are here
						</span>
					) : null}
					{showsWhere && !map.isOnServer && !map.isLost && !map.isTakenAway ? (
						<span className={styles.where}>
							<Icon name="hard-drive" size={14} /> On this device only
						</span>
					) : null}
				</p>
			</div>
			{isLeaving ? (
				<Suspense>
					<LeaveDialog title={title} onLeave={() => actions.leave(map)} onClose={() => setIsLeaving(false)} />
				</Suspense>
			) : null}
		</li>
	);
}
