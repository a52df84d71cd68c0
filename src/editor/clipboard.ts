import type { MapContent } from "../shared/map/content.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { insertContent } from "../shared/operations/insert-content.ts";
import { decodeContent, encodeContent, readableText } from "./clipboard-format.ts";
import { contentType, webContentType } from "./clipboard-types.ts";
import type { CommandContext } from "./commands/command.ts";
import { deleteSelection } from "./delete-selection.ts";
import { focusedCell } from "./focused.ts";
import { selectedContent } from "./selected-content.ts";
import { targetOf } from "./targets.ts";

/**
 * Copy, cut and paste as commands (menus, the palette). Keys go through the page's own clipboard
 * events instead (`clipboard-events.ts`), which work on plain http as well and ask for nothing.
 */
export async function copySelection(context: CommandContext): Promise<void> {
	const content = selectedContent(context.session.map, context.view.getState().selection);
	const written = (await writeClipboard(content)) || document.execCommand("copy");
	context.actions.say(written ? copied(content) : "The browser did not let the page copy; use Ctrl+C instead.");
}

export async function cutSelection(context: CommandContext): Promise<void> {
	const content = selectedContent(context.session.map, context.view.getState().selection);
	// Only what is safely on the clipboard is taken away. The fallback's `cut` event deletes by itself.
	if (await writeClipboard(content)) deleteSelection(context);
	else if (!document.execCommand("cut")) context.actions.say("The browser did not let the page cut; use Ctrl+X instead.");
}

export async function pasteFromClipboard(context: CommandContext): Promise<void> {
	const text = await readClipboard();
	if (text === null) context.actions.say("The browser does not let the page read the clipboard; use Ctrl+V instead.");
	else await pasteText(context, text);
}

/** Pastes our own content, or whatever the app's reader makes of other text. False where it is nothing for a map. */
export async function pasteText(context: CommandContext, text: string): Promise<boolean> {
	const content = decodeContent(text) ?? (await context.readText?.(text)) ?? null;
	if (!content) {
		context.actions.say("There is nothing on the clipboard that fits on a map.");
		return false;
	}
	pasteContent(context, content);
	return true;
}

export function pasteContent(context: CommandContext, content: MapContent): void {
	const { session, actions, viewport } = context;
	const at = focusedCell(context);
	const wasEmpty = isEmpty(session.map);
	session.undo.stopCapturing();
	const made = insertContent(session.doc, { content, ...(at ? { at } : {}) }, session.origin);
	session.undo.stopCapturing();
	const targets = made.map(targetOf).filter((target) => /^(card|step|stage|lane):/.test(target));
	actions.select(targets);
	const [first] = targets;
	if (wasEmpty) viewport?.fitAll();
	else if (first !== undefined) viewport?.reveal(first);
	actions.say(`Pasted ${count(targets.length)}.`);
}

function isEmpty({ stageIds, stepIds, laneIds, cards }: JourneyMap): boolean {
	return stageIds.length + stepIds.length + laneIds.length + cards.size === 0;
}

export function copied({ stages, steps, lanes, cards, emotions }: MapContent): string {
	return `Copied ${count(stages.length + steps.length + lanes.length + cards.length + emotions.length)}.`;
}

function count(items: number): string {
	return items === 1 ? "1 item" : `${items} items`;
}

/** False where there is no asynchronous clipboard (plain http) or the browser refuses. */
async function writeClipboard(content: MapContent): Promise<boolean> {
	if (typeof navigator === "undefined" || !navigator.clipboard) return false;
	const json = encodeContent(content);
	try {
		if (typeof ClipboardItem !== "undefined" && ClipboardItem.supports?.(webContentType)) {
			await navigator.clipboard.write([
				new ClipboardItem({
					[webContentType]: new Blob([json], { type: webContentType }),
					"text/plain": new Blob([readableText(content)], { type: "text/plain" }),
				}),
			]);
		} else await navigator.clipboard.writeText(json);
		return true;
	} catch {
		return false;
	}
}

async function readClipboard(): Promise<string | null> {
	if (typeof navigator === "undefined" || !navigator.clipboard) return null;
	try {
		for (const item of (await navigator.clipboard.read?.()) ?? []) {
			const type = [webContentType, contentType].find((candidate) => item.types.includes(candidate));
			if (type) return await (await item.getType(type)).text();
		}
		return await navigator.clipboard.readText();
	} catch {
		return null;
	}
}
