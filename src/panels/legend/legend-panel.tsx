import { useMemo } from "react";
import type { CanvasLayer } from "../../canvas/layer.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { legendOf } from "../../shared/scene/legend.ts";
import { Switch } from "../../ui/switch.tsx";
import styles from "./legend.module.css";
import { LensLegend } from "./lens-legend.tsx";
import { SampleSvg } from "./sample-svg.tsx";

const layersOnOf = (view: ViewState) => view.layersOn;
const isShowingOf = (view: ViewState) => view.isShowingLayers;
const choicesOf = (view: ViewState) => view.lensChoices;
const revisionOf = (map: JourneyMap) => map.revision;

export function LegendPanel({ layers }: { readonly layers: readonly CanvasLayer[] }) {
	const { session, actions } = useEditor();
	const layersOn = useView(layersOnOf);
	const choices = useView(choicesOf);
	const isShowing = useView(isShowingOf);
	const revision = useMap(revisionOf);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const lines = useMemo(() => legendOf(session.map), [session, revision]);
	return (
		<section className={styles.panel} aria-label="Legend">
			{layers.length > 0 ? <h2 className={styles.heading}>Layers</h2> : null}
			{layers.map((layer) => (
				<div key={layer.id}>
					<Switch label={layer.label} isOn={layersOn.has(layer.id)} onChange={() => actions.toggleLayer(layer.id)} />
					{layersOn.has(layer.id) ? <LensLegend layer={layer} choice={choices[layer.id] ?? ""} /> : null}
				</div>
			))}
			<Switch label="Show everyone my layers" isOn={isShowing} onChange={actions.showLayers} />
			<h2 className={styles.heading}>On this map</h2>
			<ul className={styles.list}>
				{lines.map((line) => (
					<li key={line.id} className={styles.entry}>
						<SampleSvg shapes={line.sample} />
						<span>{line.label}</span>
					</li>
				))}
			</ul>
		</section>
	);
}
