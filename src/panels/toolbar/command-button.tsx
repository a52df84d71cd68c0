import { useCommand } from "../../editor/use-command.ts";
import { IconButton } from "../../ui/icon-button.tsx";

interface CommandButtonProps {
	readonly id: string;
	readonly isPressed?: boolean;
	readonly size?: "small" | "medium";
	readonly tooltipSide?: "bottom" | "top" | "left" | "right";
	readonly className?: string | undefined;
}

/** Its icon, name and shortcut are the command's. */
export function CommandButton({ id, ...rest }: CommandButtonProps) {
	const { command, isEnabled, run } = useCommand(id);
	return (
		<IconButton
			icon={command.icon}
			label={command.label}
			shortcut={command.shortcut}
			disabled={!isEnabled}
			onClick={run}
			{...rest}
		/>
	);
}
