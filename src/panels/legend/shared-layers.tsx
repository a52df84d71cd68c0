import { useEffect, useRef, useState } from "react";
import type { CanvasLayer } from "../../canvas/layer.ts";
import { useEditor } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { type Toast, ToastRegion } from "../../ui/toast-region.tsx";
import { type Presenter, usePresenter, useShowLayers } from "./use-shown-layers.ts";

/** Offers the layers that somebody shows to everyone, and goes along with them where a person wants that. */
export function SharedLayers({ layers }: { readonly layers: readonly CanvasLayer[] }) {
	useShowLayers();
	const presenter = usePresenter();
	const [followedId, setFollowedId] = useState<number | null>(null);
	const [putAwayId, setPutAwayId] = useState<number | null>(null);
	const isFollowing = presenter !== null && presenter.clientId === followedId;
	useFollow(isFollowing ? presenter : null);
	if (!presenter || (presenter.clientId === putAwayId && !isFollowing)) return <ToastRegion toast={null} onClose={nothing} />;
	const { clientId } = presenter;
	const leave = () => {
		setFollowedId(null);
		setPutAwayId(clientId);
	};
	const toast: Toast = isFollowing
		? { id: clientId, text: `You see ${presenter.name}'s layers.`, actionLabel: "Leave", action: leave }
		: { id: clientId, text: offerOf(presenter, layers), actionLabel: "Follow", action: () => setFollowedId(clientId) };
	// After an action the region closes too: following must not be left by that.
	return <ToastRegion toast={toast} onClose={() => (isFollowing ? leave() : setPutAwayId(clientId))} />;
}

function nothing(): void {}

function offerOf({ name, on }: Presenter, layers: readonly CanvasLayer[]): string {
	const labels = layers.filter(({ id }) => on.includes(id)).map(({ label }) => label);
	return labels.length === 0 ? `${name} shows the map without layers.` : `${name} shows: ${labels.join(", ")}`;
}

/** While somebody is followed their layers are on; afterwards one's own are again. */
function useFollow(presenter: Presenter | null): void {
	const { view, actions } = useEditor();
	const own = useRef<Pick<ViewState, "layersOn" | "lensChoices"> | null>(null);
	useEffect(() => {
		if (presenter) {
			const { layersOn, lensChoices } = view.getState();
			own.current ??= { layersOn, lensChoices };
			actions.takeLayers(presenter);
		} else if (own.current) {
			actions.takeLayers({ on: own.current.layersOn, choices: own.current.lensChoices });
			own.current = null;
		}
	}, [presenter, view, actions]);
}
