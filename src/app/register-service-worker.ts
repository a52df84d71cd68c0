/** Only what was built is precached; in development a worker would serve yesterday's modules. */
export function registerServiceWorker(): void {
	if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
	// Refused (private mode, policy): the page works as before, only not without the network.
	navigator.serviceWorker.register("/service-worker.js").catch(() => undefined);
}
