import { accountMayOnServer } from "../../editor/account-rights.ts";
import { useAccount } from "../../editor/use-account.ts";
import type { MapContent } from "../../shared/map/content.ts";
import { type Template, templates } from "../../shared/samples/templates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { arrangeMaps, type MapOrder } from "./arrange-maps.ts";
import { BinList } from "./bin-list.tsx";
import type { HomeList, HomeMaps } from "./home-maps.ts";
import styles from "./home-page.module.css";
import { MapTile } from "./map-tile.tsx";
import { TemplateGallery } from "./template-gallery.tsx";
import type { HomeActions } from "./use-home-maps.ts";

interface MapListProps {
	/** Null while it loads. */
	readonly list: HomeList | null;
	readonly query: string;
	readonly order: MapOrder;
	readonly tab: "maps" | "bin";
	readonly actions: HomeActions;
	readonly preview: HomeMaps["preview"];
	readonly onTemplate: (template: Template, content: MapContent) => void;
}

const skeletons = ["one", "two", "three", "four"];

export function MapList({ list, query, order, tab, actions, preview, onTemplate }: MapListProps) {
	const who = useAccount();
	if (!list) {
		return (
			<ul className={styles.grid} aria-busy="true" aria-label="Loading maps">
				{skeletons.map((id) => (
					<li key={id} className={styles.skeleton} />
				))}
			</ul>
		);
	}
	if (tab === "bin") return <BinList maps={arrangeMaps(list.bin, query, order)} onRestore={actions.restore} />;
	const shown = arrangeMaps(list.maps, query, order);
	if (shown.length > 0) {
		return (
			<ul className={styles.grid} aria-label="Maps">
				{shown.map((map) => (
					<MapTile key={map.id} map={map} actions={actions} preview={preview} showsWhere={list.serverProblem === ""} />
				))}
			</ul>
		);
	}
	if (query !== "") {
		return (
			<EmptyState icon="search" title={`No map matches “${query}”`}>
				The search looks at titles and scenarios.
			</EmptyState>
		);
	}
	if (!accountMayOnServer(who, "maps.create")) {
		return (
			<EmptyState icon="map" title="There are no maps here yet">
				Maps that you are invited to show here: open the invite links that you were given.
			</EmptyState>
		);
	}
	return (
		<section className={styles.start} aria-labelledby="start-heading">
			<h2 id="start-heading" className={styles.startHeading}>
				There are no maps here yet. Start from one of these:
			</h2>
			<TemplateGallery templates={templates} onChoose={onTemplate} />
		</section>
	);
}
