import type { Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import type { Evidence } from "../../shared/map/card.ts";
import type { Shape } from "../../shared/scene/scene.ts";

const size = 18;
const nothing: readonly unknown[] = [];

interface Look {
	readonly label: string;
	readonly icon: string;
	readonly colour: string;
}

const looks: Readonly<Record<Evidence, Look>> = {
	observed: { label: "Observed", icon: "check", colour: "success" },
	assumed: { label: "Assumed", icon: "circle-help", colour: "warning" },
	proposed: { label: "Proposed", icon: "circle-dashed", colour: "accent" },
};

/** What the team knows, and what it only believes. */
export const evidenceLens: Lens = { look };

function look({ map }: LensScene): LensView {
	return {
		reads: () => nothing,
		mark,
		legend() {
			const found = new Set<Evidence>();
			for (const card of map.cards.values()) if (card.evidence !== "") found.add(card.evidence);
			return [...found].sort().map((evidence) => ({
				id: `evidence-${evidence}`,
				label: looks[evidence].label,
				sample: sign(looks[evidence]),
			}));
		},
	};
}

function mark(node: LensNode): Mark | null {
	if (node.kind !== "card" || node.record.evidence === "") return null;
	const { evidence, source } = node.record;
	const { label } = looks[evidence];
	const badge = { corner: "topLeft", width: size, height: size, shapes: sign(looks[evidence]), label, action: null } as const;
	return { badges: [source === "" ? badge : { ...badge, tip: () => ({ lines: [`Source: ${source}`] }) }] };
}

function sign({ icon, colour }: Look): Shape[] {
	const centre = size / 2;
	return [
		{ kind: "circle", x: centre, y: centre, r: centre, fill: "surface-raised", stroke: colour, strokeWidth: 1.5 },
		{ kind: "icon", name: icon, x: centre - 6, y: centre - 6, size: 12, stroke: colour },
	];
}
