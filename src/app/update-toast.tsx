import { useEffect, useState } from "react";
import { registerServiceWorker, type UpdateReady } from "../offline/register-service-worker.ts";
import { ToastRegion } from "../ui/toast-region.tsx";

/** Lets the app open without a network, and offers a newer version when one is ready. */
export function UpdateToast() {
	const [update, setUpdate] = useState<UpdateReady | null>(null);
	const [isPutAway, setIsPutAway] = useState(false);
	useEffect(() => {
		// In development a worker would serve yesterday's modules.
		if (import.meta.env.PROD) registerServiceWorker(setUpdate);
	}, []);
	const toast =
		update && !isPutAway
			? { id: 1, text: "A newer version of Odograph is ready.", actionLabel: "Reload", action: () => update.apply() }
			: null;
	return <ToastRegion toast={toast} onClose={() => setIsPutAway(true)} />;
}
