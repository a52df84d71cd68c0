import { useIsReadOnly, useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { updateMap } from "../../shared/operations/map-info.ts";
import { useDraft } from "../../ui/use-draft.ts";
import styles from "./top-bar.module.css";

const titleOf = (map: JourneyMap) => map.info.title;

/** The map's title where it stands; as wide as what is written in it. */
export function MapTitleField() {
	const title = useMap(titleOf);
	const isReadOnly = useIsReadOnly();
	const write = useWrite();
	const draft = useDraft(title, (next) => write((doc, origin) => updateMap(doc, { changes: { title: next.trim() } }, origin)));
	return (
		<div className={styles.title} data-text={draft.value || "Untitled map"}>
			<input
				className={styles.titleField}
				aria-label="Title of the map"
				placeholder="Untitled map"
				maxLength={200}
				size={1}
				readOnly={isReadOnly}
				value={draft.value}
				onChange={(event) => draft.onChange(event.target.value)}
				onBlur={draft.onBlur}
				onKeyDown={(event) => {
					draft.onKeyDown(event);
					if (event.key === "Enter" || event.key === "Escape") event.currentTarget.blur();
				}}
			/>
		</div>
	);
}
