import { AppError } from "../../shared/errors.ts";
import type { Command, CommandContext } from "./command.ts";

/**
 * Runs a command as one undo step. An expected failure is said in the status region; a command that
 * is not enabled does nothing and says so.
 */
export async function runCommand(command: Command, context: CommandContext): Promise<void> {
	if (!command.enabled(context)) {
		const reason = context.session.readOnlyReason.get();
		context.actions.say(reason || `${command.label}: not possible here.`);
		return;
	}
	context.session.undo.stopCapturing();
	try {
		await command.run(context);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		context.actions.say(error.message);
	} finally {
		context.session.undo.stopCapturing();
	}
}
