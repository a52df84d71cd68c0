import { useCommand } from "../../editor/use-command.ts";
import { useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { Group } from "../../ui/group.tsx";
import { CommandButton } from "./command-button.tsx";
import styles from "./zoom-control.module.css";

const zoomOf = (view: ViewState) => view.zoom;
const isMinimapOpen = (view: ViewState) => view.panels.minimap;

export function ZoomControl() {
	const zoom = useView(zoomOf);
	const actualSize = useCommand("view.actualSize");
	const percent = `${Math.round(zoom * 100)} %`;
	return (
		<Group className={styles.control} label="Zoom">
			<CommandButton id="view.zoomOut" size="small" tooltipSide="top" />
			<button
				type="button"
				className={styles.percent}
				aria-label={`Zoom is ${percent}. ${actualSize.command.label}`}
				data-tip={actualSize.command.label}
				data-tip-keys={actualSize.command.shortcut}
				data-tip-side="top"
				disabled={!actualSize.isEnabled}
				onClick={actualSize.run}
			>
				{percent}
			</button>
			<CommandButton id="view.zoomIn" size="small" tooltipSide="top" />
			<CommandButton id="view.fitAll" size="small" tooltipSide="top" />
			<CommandButton
				id="view.minimap"
				size="small"
				tooltipSide="top"
				className={styles.minimap}
				isPressed={useView(isMinimapOpen)}
			/>
		</Group>
	);
}
