import type { SceneItem } from "./scene.ts";

/** Which pictures items show, each once, in the order in which they come. */
export function imageHashes(items: readonly SceneItem[]): ReadonlySet<string> {
	return new Set(items.flatMap(({ shapes }) => shapes.flatMap((shape) => (shape.kind === "image" ? [shape.hash] : []))));
}
