import type { CanvasLayer } from "../canvas/layer.ts";
import type { Session } from "../editor/session.ts";
import { changesLayer } from "../overlays/changes/changes-layer.ts";
import { channelLayer } from "../overlays/channels/channel-layer.ts";
import { commentLayer } from "../overlays/comments/comment-layer.ts";
import { costLayer } from "../overlays/cost/cost-layer.ts";
import { evidenceLayer } from "../overlays/evidence/evidence-layer.ts";
import { freshnessLayer } from "../overlays/freshness/freshness-layer.ts";
import { lastEditedLayer } from "../overlays/last-edited/last-edited-layer.ts";
import { ownershipLayer } from "../overlays/ownership/ownership-layer.ts";
import { scoreLayer } from "../overlays/scores/score-layer.ts";
import { severityLayer } from "../overlays/severity/severity-layer.ts";
import { voiceLayer } from "../overlays/voice/voice-layer.ts";
import { workshopLayer } from "../overlays/workshop/workshop-layer.ts";

/** Every overlay of the map, in the order of the legend and of drawing. */
export const canvasLayers: readonly CanvasLayer[] = [
	scoreLayer,
	severityLayer,
	channelLayer,
	evidenceLayer,
	voiceLayer,
	costLayer,
	freshnessLayer,
	ownershipLayer,
	lastEditedLayer,
	commentLayer,
	workshopLayer,
];

/** The overlays of a version of the past: what it held, and what has changed since. */
export const pastLayers: readonly CanvasLayer[] = [changesLayer, ...canvasLayers.filter(({ isOfNow }) => isOfNow !== true)];

/** The overlays for a session's map. The same list for the same kind of session. */
export function layersOf({ past }: Pick<Session, "past">): readonly CanvasLayer[] {
	return past ? pastLayers : canvasLayers;
}
