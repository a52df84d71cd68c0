import { useLive } from "../../editor/live/use-live.ts";
import { shallow } from "../../editor/shallow.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useMap } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { locksOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";

/** Lanes and stages that nobody edits now; nothing where there are none. */
export function LocksPart() {
	const { lanes, stages } = useLive(locksOf);
	const isThere = (map: JourneyMap) => [
		...lanes.filter((id) => map.lanes.has(id)).map((id) => `lane:${id}`),
		...stages.filter((id) => map.stages.has(id)).map((id) => `stage:${id}`),
	];
	const targets = useMap(isThere, shallow);
	if (targets.length === 0) return null;
	return (
		<Part title="Locked">
			<p className={styles.hint}>
				Nobody can edit these in this app, owners neither, until they are unlocked. The page holds that, not the server: a program
				that writes by itself can.
			</p>
			<ul className={styles.list} aria-label="Locked lanes and stages">
				{targets.map((target) => (
					<LockedRow key={target} target={target} />
				))}
			</ul>
		</Part>
	);
}

function LockedRow({ target }: { readonly target: string }) {
	const act = useAct();
	const may = useMay("lock.area");
	const title = useMap((map) => labelOfTarget(map, target));
	const area = target.startsWith("lane:") ? "lane" : "stage";
	const id = target.slice(area.length + 1);
	return (
		<li className={styles.item}>
			<Icon name="lock" size={14} />
			<span className={styles.words}>
				{title}
				<span className={styles.now}> · {area}</span>
			</span>
			{may ? (
				<Button
					size="small"
					aria-label={`Unlock “${title}”`}
					onClick={() => void act({ kind: "lock.area", area, id, on: false })}
				>
					Unlock
				</Button>
			) : null}
		</li>
	);
}
