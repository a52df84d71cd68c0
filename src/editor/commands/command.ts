import type { Box, MapLayout, Point } from "../../shared/layout/map-layout.ts";
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
	/** The same for a point of the map, map units. */
	revealPoint?(point: Point, options?: RevealOptions): void;
	/** Offers what the layers show at a record, as a menu. */
	openBadges?(target: string): void;
	/** What of the map can be seen beside its headers and lanes, map units. */
	visible?(): Box;
	/** Takes the view somewhere and keeps it there, whatever changes: one at a time, a second one ends the first. */
	lead?(aim: (screen: MapScreen) => Framing | null, options: LeadOptions): ViewLead;
	/** Opens what is said at a point of a curve, where it stands. */
	writeQuote(emotionId: string): void;
}

/** What of a map a window shows: screen = map * zoom + (x, y); the size of its canvas in CSS px. */
export interface SeenView {
	readonly x: number;
	readonly y: number;
	readonly zoom: number;
	readonly width?: number | undefined;
	readonly height?: number | undefined;
}

/** What one needs to know to say where a view should be: the map as it stands, and the room for it. */
export interface MapScreen {
	readonly layout: MapLayout;
	/** Of the canvas, CSS px. */
	readonly width: number;
	readonly height: number;
	/** What is left beside headers and lanes at a zoom, CSS px. */
	room(zoom: number): { readonly width: number; readonly height: number };
	/** What somebody sees beside headers and lanes, map units. */
	seenIn(view: SeenView): Box;
}

/** A part of the map to be seen whole. */
export interface Framing {
	/** Map units. */
	readonly box: Box;
	readonly mostZoom: number;
	/** Where the box stands in room that it does not fill. */
	readonly align: "top" | "middle";
}

export interface LeadOptions {
	/** The person, or another command, has moved the view: it is led no more. Not called by `release`. */
	onLeft(): void;
}

export interface ViewLead {
	/** Asks again where to look, and goes there in so many ms; 0 is at once. */
	renew(durationMs: number): void;
	release(): void;
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
