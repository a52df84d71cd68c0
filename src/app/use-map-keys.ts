import { useEffect } from "react";
import { holdInput } from "../editor/held-input.ts";
import { useEditor } from "../editor/use-session.ts";
import { withPart } from "../ui/missing-parts.ts";

/** Keys and clipboard of the open map, for as long as the caller is mounted: held until what they run is here. */
export function useMapKeys(): void {
	const editor = useEditor();
	useEffect(() => {
		const release = holdInput(window, editor);
		let stop: () => void = release;
		let isGone = false;
		void withPart(import("../editor/map-keys.ts"), ({ attachMapKeys }) => {
			if (!isGone) stop = attachMapKeys(editor, release());
		}).finally(release);
		return () => {
			isGone = true;
			stop();
		};
	}, [editor]);
}
