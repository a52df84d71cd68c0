import type { CommandContext } from "../commands/command.ts";
import { changesLayerId } from "../history-layer-ids.ts";
import { isPresent } from "../targets.ts";
import type { Past } from "./past.ts";
import { restoreVersion } from "./restore-version.ts";
import type { Change } from "./since-then.ts";

export async function restoreShown(context: CommandContext): Promise<void> {
	const { past } = context.session;
	if (past) await restoreVersion(context, past);
}

/** The changes of the kind that the view shows: all of them where none is chosen. */
export function shownChanges({ since }: Pick<Past, "since">, choice: string): readonly Change[] {
	const { changes } = since.get();
	return choice === "" ? changes : changes.filter(({ kind }) => kind === choice);
}

/** The change that is looked at: of what is selected, else the one walked to last. */
export function currentChange(
	{ since, walkedTo }: Pick<Past, "since" | "walkedTo">,
	selection: ReadonlySet<string>,
): Change | null {
	const [only, ...others] = selection;
	const target = only !== undefined && others.length === 0 ? only : only === undefined ? walkedTo.get() : "";
	return since.get().byTarget.get(target) ?? null;
}

/** Goes to the next or the previous change, round and round; what has no place on the map is only told. */
export function walkChanges({ session, view, actions, viewport }: CommandContext, by: 1 | -1): void {
	const { past } = session;
	if (!past) return;
	const { selection, lensChoices } = view.getState();
	const changes = shownChanges(past, lensChoices[changesLayerId] ?? "");
	const current = currentChange(past, selection);
	const at = current ? changes.indexOf(current) : -1;
	const next = changes[at < 0 ? (by > 0 ? 0 : changes.length - 1) : (at + by + changes.length) % changes.length];
	if (!next) {
		actions.say("Nothing has changed since this version.");
		return;
	}
	past.walkedTo.set(next.target);
	const isOnMap = /^(card|stage|step|lane|connection):/.test(next.target) && isPresent(session.map, next.target);
	actions.select(isOnMap ? [next.target] : []);
	if (isOnMap) viewport?.reveal(next.target);
}
