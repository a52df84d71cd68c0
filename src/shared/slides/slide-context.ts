import type { CardBox } from "../layout/map-layout.ts";
import type { SceneItem } from "../scene/scene.ts";
import type { PictureFile } from "./picture-file.ts";
import type { TextContext } from "./text-xml.ts";

/** A picture that is in the file, and where. */
export interface StoredPicture extends PictureFile {
	readonly target: string;
}

/** What the shapes of one slide are written with. */
export interface SlideContext extends TextContext {
	/** Of shapes; unique on a slide. */
	nextId(): number;
	readonly pictures: ReadonlyMap<string, StoredPicture>;
	readonly cards: ReadonlyMap<string, CardBox>;
	nameOf(item: SceneItem): string;
	/** What a screen reader says of an item; `""` for what only adorns. */
	describe(item: SceneItem): string;
	paragraphsOf(lines: readonly string[]): readonly string[];
}
