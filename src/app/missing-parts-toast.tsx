import { useSyncExternalStore } from "react";
import { missingParts } from "../ui/missing-parts.ts";
import { ToastRegion } from "../ui/toast-region.tsx";

/** Says that the page is not whole; what is there goes on working. */
export function MissingPartsToast() {
	const isMissing = useSyncExternalStore(missingParts.subscribe, missingParts.getState);
	const toast = isMissing
		? {
				id: 1,
				text: "A part of this page did not arrive. Your map is kept; reload once there is a network.",
				actionLabel: "Reload",
				action: () => window.location.reload(),
			}
		: null;
	return <ToastRegion toast={toast} onClose={() => missingParts.setState(false)} />;
}
