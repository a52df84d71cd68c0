import * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { templates } from "../../src/shared/samples/templates.ts";

/** What a new map starts with; the first that is given counts, the title goes over what they say. */
export interface NewMapSource {
	/** A document made elsewhere, as one update whose structure has been checked. */
	readonly state?: Uint8Array | undefined;
	readonly content?: MapContent | undefined;
	readonly template?: string | undefined;
	readonly title?: string | undefined;
}

/** The first state of a new map, as one update; null for one that a client will fill. */
export async function createNewState({ state, content, template, title }: NewMapSource): Promise<Uint8Array | null> {
	if (state !== undefined) return state;
	const start = content ?? (template === undefined ? undefined : await contentOfTemplate(template));
	if (start !== undefined) return stateOfContent(title === undefined ? start : { ...start, info: { ...start.info, title } });
	return title === undefined ? null : encode(createDocument({ title }));
}

/** Throws `badRequest` where the content does not validate. */
export function stateOfContent(content: MapContent): Uint8Array {
	const doc = createDocument();
	writeContent(doc, content, {});
	return encode(doc);
}

async function contentOfTemplate(id: string): Promise<MapContent> {
	const template = templates.find((known) => known.id === id);
	if (template === undefined) {
		throw new AppError("badRequest", `There is no template ${id}.`, {
			template: `must be one of ${templates.map((known) => known.id).join(", ")}`,
		});
	}
	return template.content();
}

function encode(doc: Y.Doc): Uint8Array {
	const state = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return state;
}
