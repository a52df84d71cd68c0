import { Suspense } from "react";
import { useView, useViewActions } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { ActivityCollection } from "../../shared/protocol/history-api.ts";
import { Icon } from "../../ui/icon.tsx";
import { late } from "../../ui/late.tsx";
import styles from "./activity.module.css";

const ActivityList = late(async () => (await import("./activity-list.tsx")).ActivityList);

const isOpenIn = (view: ViewState) => view.panels.activity;

interface ActivitySectionProps {
	readonly collection: ActivityCollection;
	/** `""` for the map itself. */
	readonly id: string;
	/** Another one whenever something of it changes. */
	readonly state: object;
}

/** Who changed this, what, and when: asked for once somebody opens it, and open from then on for whatever is selected. */
export function ActivitySection({ collection, id, state }: ActivitySectionProps) {
	const isOpen = useView(isOpenIn);
	const { togglePanel } = useViewActions();
	return (
		<section className={styles.section} aria-label="Activity">
			<button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={() => togglePanel("activity")}>
				<Icon name={isOpen ? "chevron-down" : "chevron-right"} size={14} />
				Activity
			</button>
			{isOpen ? (
				<Suspense>
					<ActivityList key={id} collection={collection} id={id} state={state} />
				</Suspense>
			) : null}
		</section>
	);
}
