import type { Framing, MapScreen } from "./commands/command.ts";

/**
 * Who or what leads this tab's view, until the person moves it, presses Escape, or it ends by itself. Set by
 * `ViewActions.follow`, carried out by `src/workshop/follow`; whoever brings people somewhere sets it the same way.
 */
export type ViewGuide =
	| { readonly kind: "person"; readonly personId: string }
	/** A part of the map. `title` says who or what brought one there, as `Ada brought everyone here`. */
	| {
			readonly kind: "place";
			/** Fixed, or worked out from the map as it stands; null where that has nothing of it. */
			readonly framing: Framing | ((screen: MapScreen) => Framing | null);
			readonly title: string;
			readonly colour: string;
	  };
