import type { CanvasLayer } from "../canvas/layer.ts";
import { channelLayer } from "../overlays/channels/channel-layer.ts";
import { costLayer } from "../overlays/cost/cost-layer.ts";
import { evidenceLayer } from "../overlays/evidence/evidence-layer.ts";
import { freshnessLayer } from "../overlays/freshness/freshness-layer.ts";
import { ownershipLayer } from "../overlays/ownership/ownership-layer.ts";
import { scoreLayer } from "../overlays/scores/score-layer.ts";
import { severityLayer } from "../overlays/severity/severity-layer.ts";

/** Every overlay of the map, in the order of the legend and of drawing. */
export const canvasLayers: readonly CanvasLayer[] = [
	scoreLayer,
	severityLayer,
	channelLayer,
	evidenceLayer,
	costLayer,
	freshnessLayer,
	ownershipLayer,
];
