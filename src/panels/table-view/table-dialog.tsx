import { useMemo } from "react";
import { useIsReadOnly, useMap, useSession } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { MapGrid } from "./map-grid.tsx";
import { tableModel } from "./table-model.ts";

const revisionOf = (map: JourneyMap) => map.revision;

/** The same content as the map, as a grid that keys and screen readers can walk and edit. */
export function TableDialog({ onClose }: { readonly onClose: () => void }) {
	const { map } = useSession();
	const isReadOnly = useIsReadOnly();
	const revision = useMap(revisionOf);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const model = useMemo(() => tableModel(map), [map, revision]);
	return (
		<Dialog
			title="Table"
			description={isReadOnly ? "Arrow keys walk the cells." : "Arrow keys walk the cells, Enter edits, Escape goes back."}
			size="full"
			onClose={onClose}
		>
			{model.columns.length === 0 ? (
				<EmptyState icon="table" title="There is no stage on the map yet">
					Stages and their steps become columns, lanes become rows.
				</EmptyState>
			) : (
				<MapGrid model={model} revision={revision} />
			)}
		</Dialog>
	);
}
