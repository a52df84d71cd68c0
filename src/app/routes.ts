import { account } from "../editor/account.ts";
import { askWhoIAm } from "../editor/who-am-i.ts";
import { loadFirstIcons } from "../ui/use-icon.ts";
import { lazyPart } from "./lazy-part.tsx";

export const homeRoute = lazyPart(async () => {
	const [{ HomeRoute }] = await Promise.all([import("./home-route.tsx"), loadFirstIcons()]);
	return HomeRoute;
});

export const mapRoute = lazyPart(async () => (await import("./map-route.tsx")).MapRoute);

export const joinRoute = lazyPart(async () => {
	const [{ JoinRoute }] = await Promise.all([import("./join-route.tsx"), loadFirstIcons()]);
	return JoinRoute;
});

/** Longer than this a page is not left empty while its route loads, ms. */
const patience = 700;

/**
 * Loads the route of an address, and begins to read its map, while the fonts arrive and React starts. Resolves when
 * the route can be rendered; where that takes long or fails, rendering it waits, or says so.
 */
export async function prepareRoute(path: string): Promise<void> {
	const waited = new Promise<void>((resolve) => setTimeout(resolve, patience));
	await Promise.race([Promise.all([loadRoute(path), findOutWhoIAm()]), waited]);
}

/** A device that has been told before goes on with that; what the server says now comes when it comes. */
async function findOutWhoIAm(): Promise<void> {
	const isKnown = account().get() !== null;
	const asked = askWhoIAm();
	if (!isKnown) await asked;
}

async function loadRoute(path: string): Promise<void> {
	if (path === "/") return homeRoute.preload();
	if (path === "/join") return joinRoute.preload();
	const mapId = /^\/map\/([\w-]+)\/?$/.exec(path)?.[1];
	if (mapId === undefined) return;
	const route = await import("./map-route.tsx").catch(() => null);
	route?.prepareMap(mapId);
	return mapRoute.preload();
}
