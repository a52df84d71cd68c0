import { Icon } from "../../ui/icon.tsx";
import { MenuButton } from "../../ui/menu-button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { MapOrder } from "./arrange-maps.ts";
import styles from "./home-tools.module.css";

interface HomeToolsProps {
	readonly query: string;
	readonly onQuery: (query: string) => void;
	readonly order: MapOrder;
	readonly onOrder: (order: MapOrder) => void;
	readonly tab: "maps" | "bin";
	readonly onTab: (tab: "maps" | "bin") => void;
	readonly binCount: number;
	readonly mayCreate: boolean;
	readonly onNew: (from: "nothing" | "templates" | "import") => void;
}

const orders = [
	{ value: "updated", label: "Last edited" },
	{ value: "created", label: "Newest" },
	{ value: "title", label: "Title" },
] as const;

export function HomeTools({ query, onQuery, order, onOrder, tab, onTab, binCount, mayCreate, onNew }: HomeToolsProps) {
	return (
		<div className={styles.tools}>
			<h1 className={styles.heading}>Journey maps</h1>
			<div className={styles.search}>
				<Icon name="search" />
				<TextField label="Search maps" isLabelHidden type="search" placeholder="Search maps" value={query} onChange={onQuery} />
			</div>
			<Select
				label="Sort by"
				isLabelHidden
				value={order}
				options={orders}
				onChange={(value) => onOrder(orders.find((known) => known.value === value)?.value ?? "updated")}
			/>
			<Segmented
				label="Show"
				isLabelHidden
				value={tab}
				segments={[
					{ value: "maps", label: "Maps" },
					{ value: "bin", label: binCount > 0 ? `Bin (${binCount})` : "Bin" },
				]}
				onChange={(value) => onTab(value === "bin" ? "bin" : "maps")}
			/>
			{mayCreate ? (
				<MenuButton
					label="New map"
					variant="primary"
					align="end"
					entries={() => [
						{ kind: "item", id: "nothing", label: "Empty map", icon: "file-plus", run: () => onNew("nothing") },
						{ kind: "item", id: "templates", label: "From a template…", icon: "layout-grid", run: () => onNew("templates") },
						{ kind: "item", id: "import", label: "From a file…", icon: "upload", run: () => onNew("import") },
					]}
				>
					<Icon name="plus" /> New map
				</MenuButton>
			) : null}
		</div>
	);
}
