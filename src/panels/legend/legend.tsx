import { useMemo, useState } from "react";
import type { CanvasLayer } from "../../canvas/layer.ts";
import { useEditor, useMap, useView } from "../../editor/use-session.ts";
import type { ViewState } from "../../editor/view-store.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/switch.tsx";
import styles from "./legend.module.css";
import { mapSigns } from "./legend-entries.ts";
import { SampleSvg } from "./sample-svg.tsx";
import { SignSvg } from "./sign-svg.tsx";

const layersOnOf = (view: ViewState) => view.layersOn;
const revisionOf = (map: JourneyMap) => map.revision;

/** What the signs mean, built from what is really on the map, and the layers to switch on and off. */
export function Legend({ layers }: { readonly layers: readonly CanvasLayer[] }) {
	const [isOpen, setIsOpen] = useState(false);
	return (
		<div className={styles.legend}>
			{isOpen ? <LegendPanel layers={layers} /> : null}
			<Button size="small" icon="layers" aria-expanded={isOpen} className={styles.toggle} onClick={() => setIsOpen(!isOpen)}>
				Legend
			</Button>
		</div>
	);
}

function LegendPanel({ layers }: { readonly layers: readonly CanvasLayer[] }) {
	const { session, actions } = useEditor();
	const layersOn = useView(layersOnOf);
	const revision = useMap(revisionOf);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const signs = useMemo(() => mapSigns(session.map), [session, revision]);
	return (
		<section className={styles.panel} aria-label="Legend">
			<ul className={styles.list}>
				{signs.map((sign) => (
					<li key={sign.id} className={styles.entry}>
						<SignSvg sign={sign} />
						<span>{sign.label}</span>
					</li>
				))}
			</ul>
			{layers.length > 0 ? <h3 className={styles.heading}>Layers</h3> : null}
			{layers.map((layer) => (
				<div key={layer.id}>
					<Switch label={layer.label} isOn={layersOn.has(layer.id)} onChange={() => actions.toggleLayer(layer.id)} />
					{layersOn.has(layer.id) ? (
						<ul className={styles.list}>
							{layer.legend(session.map).map((entry) => (
								<li key={entry.id} className={styles.entry}>
									<SampleSvg shapes={entry.sample} />
									<span>{entry.label}</span>
								</li>
							))}
						</ul>
					) : null}
				</div>
			))}
		</section>
	);
}
