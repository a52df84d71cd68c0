import type { CardStatus, Evidence } from "../shared/map/card.ts";
import { wordLabels } from "./history/field-labels.ts";

export const evidences: readonly (Evidence | "")[] = ["", "observed", "assumed", "proposed"];

export function statusWord(status: CardStatus): string {
	return status === "" ? "No status" : (wordLabels.status?.[status] ?? status);
}

export function evidenceWord(evidence: Evidence | ""): string {
	return evidence === "" ? "Not said" : (wordLabels.evidence?.[evidence] ?? evidence);
}
