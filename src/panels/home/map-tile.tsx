import { useState } from "react";
import { Link } from "wouter";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import type { HomeMap, HomeMaps } from "./home-maps.ts";
import styles from "./map-tile.module.css";
import { MapTitle } from "./map-title.tsx";
import { Thumbnail } from "./thumbnail.tsx";
import type { HomeActions } from "./use-home-maps.ts";

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

export function MapTile({ map, actions, preview, showsWhere }: MapTileProps) {
	const [isRenaming, setIsRenaming] = useState(false);
	const title = map.title || "Untitled map";
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
							<Link href={`/map/${map.id}`} className={styles.link} onDoubleClick={() => setIsRenaming(true)}>
								{title}
							</Link>
						</h2>
					)}
					<MenuButton
						label={`Actions for ${title}`}
						size="small"
						align="end"
						className={styles.menu}
						entries={() => [
							{ kind: "item", id: "rename", label: "Rename", icon: "pencil", run: () => setIsRenaming(true) },
							{ kind: "item", id: "duplicate", label: "Duplicate", icon: "copy", run: () => actions.duplicate(map) },
							{ kind: "separator", id: "line" },
							{
								kind: "item",
								id: "remove",
								label: "Move to bin",
								icon: "trash-2",
								isDanger: true,
								run: () => actions.remove(map),
							},
						]}
					/>
				</div>
				<p className={styles.meta}>
					{map.state === "future" ? <span className={styles.badge}>Future state</span> : null}
					<span>{[countText(map), relativeTime(map.updatedAt, Date.now())].filter(Boolean).join(" · ")}</span>
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
					{showsWhere && !map.isOnServer && !map.isLost ? (
						<span className={styles.where}>
							<Icon name="hard-drive" size={14} /> On this device only
						</span>
					) : null}
				</p>
			</div>
		</li>
	);
}
