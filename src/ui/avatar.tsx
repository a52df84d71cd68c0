import styles from "./avatar.module.css";
import { classNames } from "./class-names.ts";
import { initials } from "./initials.ts";

interface AvatarProps {
	readonly name: string;
	/** A palette colour's name. */
	readonly colour: string;
	/** The address of a picture, `""` for initials. */
	readonly picture?: string;
	readonly size?: "small" | "medium" | "large";
	readonly className?: string | undefined;
}

/** A picture or initials; its name is said by what stands beside it, so it is decoration to a screen reader. */
export function Avatar({ name, colour, picture = "", size = "medium", className }: AvatarProps) {
	const style = { backgroundColor: `var(--palette-${colour}-soft)`, color: `var(--palette-${colour})` };
	return (
		<span className={classNames(styles.avatar, styles[size], className)} style={style} aria-hidden="true">
			{picture === "" ? initials(name) : <img className={styles.picture} src={picture} alt="" draggable={false} />}
		</span>
	);
}
