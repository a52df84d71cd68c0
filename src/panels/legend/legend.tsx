import { Suspense } from "react";
import type { CanvasLayer } from "../../canvas/layer.ts";
import { useView, useViewActions } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import { Button } from "../../ui/button.tsx";
import { late } from "../../ui/late.tsx";
import styles from "./legend.module.css";

const LegendPanel = late(async () => (await import("./legend-panel.tsx")).LegendPanel);

const SharedLayers = late(async () => (await import("./shared-layers.tsx")).SharedLayers);

const isOpenIn = (view: ViewState) => view.panels.legend;

/** What the signs mean, built from what is really on the map, and the layers to switch on and off. */
export function Legend({ layers }: { readonly layers: readonly CanvasLayer[] }) {
	const isOpen = useView(isOpenIn);
	const { setPanel } = useViewActions();
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: Escape works from anywhere inside
		<div
			onKeyDown={(event) => {
				if (event.key !== "Escape" || !isOpen) return;
				event.stopPropagation();
				setPanel("legend", false);
			}}
		>
			<Suspense>
				{isOpen ? <LegendPanel layers={layers} /> : null}
				<SharedLayers layers={layers} />
			</Suspense>
			<Button
				variant="quiet"
				size="small"
				icon="layers"
				aria-expanded={isOpen}
				className={styles.toggle}
				onClick={() => setPanel("legend", !isOpen)}
			>
				Legend
			</Button>
		</div>
	);
}
