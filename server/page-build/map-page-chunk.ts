import type { Rolldown } from "vite";

export interface MapPageModules {
	/** The id of the module that shows a map. */
	readonly page: string;
	/** The ids of those that show other pages. */
	readonly others: readonly string[];
}

type Modules = Pick<Rolldown.ChunkingContext, "getModuleInfo">;

/**
 * A group of the code splitting: one chunk of all that a map's page begins with and no other page ever loads. Left to
 * itself the bundler makes a chunk of each few modules that some dialog needs, too; so many small files compress worse
 * than a big one. What another page may come to load stays apart: it must not bring the canvas along. Fails the build
 * where a page's module is not there.
 */
export function mapPageChunk(pages: MapPageModules): Rolldown.CodeSplittingGroup {
	let own: ReadonlySet<string> | null = null;
	return {
		name(id, modules) {
			own ??= ownModules(modules, pages);
			return own.has(id) ? "map-page" : null;
		},
		debugName: "map-page",
		includeDependenciesRecursively: false,
	};
}

function ownModules(modules: Modules, { page, others }: MapPageModules): ReadonlySet<string> {
	for (const id of [page, ...others]) if (!modules.getModuleInfo(id)) throw new Error(`The build has no module ${id}.`);
	const own = reached(modules, { from: [page], withLater: false });
	// The page's own module stays the chunk that the router asks for.
	for (const id of [page, ...reached(modules, { from: others, withLater: true })]) own.delete(id);
	return own;
}

interface Reach {
	readonly from: readonly string[];
	/** Also what is imported only when it is asked for. */
	readonly withLater: boolean;
}

function reached(modules: Modules, { from, withLater }: Reach): Set<string> {
	const found = new Set(from);
	// A set that grows while it is walked is walked to its end.
	for (const id of found) {
		const info = modules.getModuleInfo(id);
		for (const imported of info?.importedIds ?? []) found.add(imported);
		if (withLater) for (const later of info?.dynamicallyImportedIds ?? []) found.add(later);
	}
	return found;
}
