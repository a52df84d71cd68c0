import { useEffect, useRef, useState } from "react";
import styles from "./map-tile.module.css";

interface MapTitleProps {
	readonly title: string;
	/** Null where the person took it back. */
	readonly onDone: (title: string | null) => void;
}

/** The title as a field, in the same place and type: what is written when it is left. */
export function MapTitle({ title, onDone }: MapTitleProps) {
	const field = useRef<HTMLInputElement>(null);
	const [draft, setDraft] = useState(title);
	useEffect(() => {
		// The menu that led here gives the focus back to its button first.
		const frame = requestAnimationFrame(() => field.current?.select());
		return () => cancelAnimationFrame(frame);
	}, []);
	return (
		<input
			ref={field}
			className={styles.rename}
			aria-label="Title of the map"
			value={draft}
			maxLength={200}
			onChange={(event) => setDraft(event.target.value)}
			onBlur={() => onDone(draft.trim())}
			onKeyDown={(event) => {
				if (event.nativeEvent.isComposing) return;
				if (event.key === "Enter") onDone(draft.trim());
				if (event.key === "Escape") onDone(null);
			}}
		/>
	);
}
