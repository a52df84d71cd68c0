import { useCommand } from "../../editor/use-command.ts";
import { IconButton } from "../../ui/icon-button.tsx";

interface CommandButtonProps {
	readonly id: string;
	readonly isPressed?: boolean;
	/** Where the command can always be asked for, but would do nothing. */
	readonly isIdle?: boolean;
	readonly size?: "small" | "medium";
	readonly tooltipSide?: "bottom" | "top" | "left" | "right";
	readonly className?: string | undefined;
}

/** Its icon, name and shortcut are the command's. */
export function CommandButton({ id, isIdle = false, ...rest }: CommandButtonProps) {
	const { command, isEnabled, run } = useCommand(id);
	return (
		<IconButton
			icon={command.icon}
			label={command.label}
			shortcut={command.shortcut}
			disabled={!isEnabled || isIdle}
			onClick={run}
			{...rest}
		/>
	);
}
