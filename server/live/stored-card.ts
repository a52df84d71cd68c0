import * as z from "zod/mini";
import { type PrivateCard, privateCardSchema } from "../../src/shared/live/private-card.ts";
import { idSchema } from "../../src/shared/map/schema.ts";
import type { Secret } from "../storage/secret-storage.ts";

const storedSchema = z.object({ card: privateCardSchema, onMap: idSchema });

/**
 * A private card as it is stored. `onMap` is the id that it gets on the map: the server's own, which nobody knows
 * before the reveal, so that nobody can make another card under it first.
 */
export interface StoredCard {
	readonly card: PrivateCard;
	readonly onMap: string;
}

export function readStoredCard({ value }: Pick<Secret, "value">): StoredCard {
	return storedSchema.parse(JSON.parse(value));
}

export function writeStoredCard(stored: StoredCard): string {
	return JSON.stringify(stored);
}
