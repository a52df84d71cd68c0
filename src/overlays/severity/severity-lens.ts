import type { Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import { severityLabels } from "../../shared/scene/card-meta.ts";
import type { Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();
const size = 20;
const nothing: readonly unknown[] = [];

/** An outline that grows with the severity, and the number, so that it is not colour alone. */
export const severityLens: Lens = { look };

function look({ map }: LensScene): LensView {
	return {
		reads: () => nothing,
		mark,
		legend() {
			const found = new Set<number>();
			for (const card of map.cards.values()) if (card.kind === "painPoint" && card.severity) found.add(card.severity);
			return [...found]
				.sort((a, b) => b - a)
				.map((severity) => ({ id: `severity-${severity}`, label: labelOf(severity), sample: sign(severity) }));
		},
	};
}

function mark(node: LensNode): Mark | null {
	if (node.kind !== "card" || node.record.kind !== "painPoint" || !node.record.severity) return null;
	const { severity } = node.record;
	return {
		badges: [
			{
				corner: "topRight",
				width: size,
				height: size,
				shapes: sign(severity),
				label: `Severity ${severity} of 4, ${labelOf(severity)}`,
				action: null,
			},
		],
		edge: { colour: "danger", width: 1 + severity },
		...(severity >= 3 ? { far: "danger" } : {}),
	};
}

function sign(severity: number): Shape[] {
	const text = `${severity}`;
	const width = measure.width(text, "badge");
	const centre = size / 2;
	return [
		{ kind: "circle", x: centre, y: centre, r: centre, fill: "danger", stroke: "surface-raised", strokeWidth: 1.5 },
		{ kind: "text", x: centre - width / 2, y: centre + 4, text, width, style: "badge", fill: "surface-raised" },
	];
}

function labelOf(severity: number): string {
	return severityLabels[severity] ?? `Severity ${severity}`;
}
