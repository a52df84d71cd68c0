import type { Box } from "../../shared/layout/map-layout.ts";
import type { MapContent } from "../../shared/map/content.ts";
import type { Session } from "../session.ts";
import type { ViewActions } from "../view-actions.ts";
import type { ViewStore } from "../view-store.ts";

/** What the canvas lets commands do with the viewport; the canvas registers it while it is mounted. */
export interface Viewport {
	fitAll(): void;
	fitSelection(): void;
	zoomTo(zoom: number): void;
	zoomBy(factor: number): void;
	/** Brings a record into view (`card:{id}`, `step:{id}`, ...) without changing the zoom unless it is unreadable. */
	reveal(target: string, options?: RevealOptions): void;
	/** Offers what the layers show at a record, as a menu. */
	openBadges?(target: string): void;
	/** What of the map can be seen beside its headers and lanes, map units. */
	visible?(): Box;
	/** Opens what is said at a point of a curve, where it stands. */
	writeQuote(emotionId: string): void;
}

export interface RevealOptions {
	/** Only pans: for what the person is already looking at. */
	readonly keepsZoom?: boolean;
}

/** Reads foreign text (Mermaid, a spreadsheet range) as map content; null where it is neither. The app registers it. */
export type TextReader = (text: string) => MapContent | null | Promise<MapContent | null>;

export interface CommandContext {
	readonly session: Session;
	readonly view: ViewStore;
	readonly actions: ViewActions;
	readonly viewport: Viewport | null;
	readonly readText: TextReader | null;
}

/** One action: toolbar, menus, palette and keys all use this object unchanged. */
export interface Command {
	/** noun.verb, e.g. `card.delete`. */
	readonly id: string;
	readonly label: string;
	/** A lucide icon's name, or `""`. */
	readonly icon: string;
	readonly group: string;
	readonly keywords: readonly string[];
	/** E.g. `Mod+Shift+D`; Mod is Ctrl, on a Mac Command. `""` for none. */
	readonly shortcut: string;
	enabled(context: CommandContext): boolean;
	run(context: CommandContext): void | Promise<void>;
}
