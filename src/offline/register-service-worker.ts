/** What a page does when a newer version of the app is ready. */
export interface UpdateReady {
	/** Switches to it: this page and the others of this browser reload. */
	apply(): void;
}

/**
 * Lets the app open without a network, and tells when a newer version waits. Does nothing where the
 * browser has no service workers (plain http from another machine): the page works as before.
 */
export function registerServiceWorker(onUpdate: (update: UpdateReady) => void): void {
	const workers = navigator.serviceWorker;
	if (!workers) return;
	let isReloading = false;
	// Only a page that had a worker is replaced; the first worker takes over quietly.
	const hadWorker = workers.controller !== null;
	workers.addEventListener("controllerchange", () => {
		if (!hadWorker || isReloading) return;
		isReloading = true;
		location.reload();
	});
	workers.register("/service-worker.js", { updateViaCache: "none" }).then(
		(registration) => {
			watch(registration, onUpdate);
			lookForUpdates(registration);
			keepTheRest();
		},
		() => {
			// Refused (private window, policy): the page works, only not without the network.
		},
	);
}

/** What exports and imports need comes after all that the page needs, once it has nothing to do. */
function keepTheRest(): void {
	void navigator.serviceWorker.ready.then(({ active }) => {
		const ask = () => active?.postMessage("keep");
		if (typeof requestIdleCallback === "function") requestIdleCallback(ask);
		else setTimeout(ask, 5_000);
	});
}

function watch(registration: ServiceWorkerRegistration, onUpdate: (update: UpdateReady) => void): void {
	const tell = () => {
		const { waiting } = registration;
		if (waiting && navigator.serviceWorker.controller) onUpdate({ apply: () => waiting.postMessage("activate") });
	};
	tell();
	registration.addEventListener("updatefound", () => {
		registration.installing?.addEventListener("statechange", tell);
	});
}

/** Maps stay open for days: a page looks again when somebody comes back to it, at most once an hour. */
function lookForUpdates(registration: ServiceWorkerRegistration): void {
	let lookedAt = Date.now();
	document.addEventListener("visibilitychange", () => {
		if (document.visibilityState !== "visible" || Date.now() - lookedAt < 3_600_000) return;
		lookedAt = Date.now();
		registration.update().catch(() => {
			// Offline: the next visit looks again.
		});
	});
}
