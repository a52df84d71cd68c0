import { useCommand } from "../../editor/use-command.ts";
import { useViewActions } from "../../editor/use-session.ts";
import { Icon } from "../../ui/icon.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import styles from "./inspector.module.css";

interface PanelHeadProps {
	readonly icon: string;
	/** A theme token without `--`, for the icon. */
	readonly ink?: string;
	readonly title: string;
	/** Commands of the selection, by id. */
	readonly commandIds?: readonly string[];
}

export function PanelHead({ icon, ink = "text-muted", title, commandIds = [] }: PanelHeadProps) {
	const { setPanel } = useViewActions();
	return (
		<div className={styles.head}>
			<span className={styles.headIcon} style={{ color: `var(--${ink})` }}>
				<Icon name={icon} />
			</span>
			<h2 className={styles.title}>{title}</h2>
			{commandIds.map((id) => (
				<HeadCommand key={id} id={id} />
			))}
			<IconButton icon="x" label="Close the inspector" size="small" onClick={() => setPanel("inspector", false)} />
		</div>
	);
}

function HeadCommand({ id }: { readonly id: string }) {
	const { command, isEnabled, run } = useCommand(id);
	return (
		<IconButton
			icon={command.icon}
			label={command.label}
			shortcut={command.shortcut}
			size="small"
			disabled={!isEnabled}
			onClick={run}
		/>
	);
}
