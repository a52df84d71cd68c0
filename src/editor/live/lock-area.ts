import type { CommandContext } from "../commands/command.ts";
import { labelOfTarget } from "../target-label.ts";
import type { Live } from "./live.ts";
import { liveOf } from "./live-services.ts";

/** A lane or a stage, and whether it is to be locked from now on. */
export interface AreaLock {
	readonly area: "lane" | "stage";
	readonly id: string;
	readonly on: boolean;
}

/** Locks a lane or a stage for everybody, or unlocks it, and says so. Rejects with an `AppError`. */
export async function lockArea(
	{ session, actions }: Pick<CommandContext, "session" | "actions">,
	{ area, id, on }: AreaLock,
	live: Live = liveOf(session),
): Promise<void> {
	await live.act({ kind: "lock.area", area, id, on });
	const name = `The ${area} “${labelOfTarget(session.map, `${area}:${id}`)}”`;
	actions.say(
		on ? `${name} is locked: nobody can edit it in this app. The page holds that, not the server.` : `${name} is unlocked.`,
	);
}
