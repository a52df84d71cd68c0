import { useIcon } from "./use-icon.ts";

interface IconProps {
	/** A lucide icon's name; `""` keeps the room empty, so that labels beside icons line up. */
	readonly name: string;
	readonly size?: number;
	readonly className?: string | undefined;
}

/** Always decoration: the control or the text beside it carries the name. */
export function Icon({ name, size = 16, className }: IconProps) {
	const Drawn = useIcon(name);
	if (!Drawn) return <span className={className} style={{ width: size, height: size, flex: "none" }} aria-hidden="true" />;
	return <Drawn size={size} strokeWidth={1.75} className={className} aria-hidden="true" />;
}
