import { useState } from "react";
import { useMapVoice } from "../../editor/voice/use-voice.ts";
import { countOfVerbatims } from "../../shared/voice/voice-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";

interface EraseDialogProps {
	readonly ids: readonly string[];
	readonly onErased: () => void;
	readonly onClose: () => void;
}

/** Asks first: there is no way back. */
export function EraseDialog({ ids, onErased, onClose }: EraseDialogProps) {
	const voice = useMapVoice();
	const [problem, setProblem] = useState("");
	const erase = async () => {
		try {
			await voice.erase(ids);
			onErased();
			onClose();
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
	};
	return (
		<Dialog
			title={`Erase ${countOfVerbatims(ids.length)}`}
			size="small"
			onClose={onClose}
			footer={
				<>
					<Button onClick={onClose}>Keep</Button>
					<Button variant="danger" icon="trash-2" onClick={() => void erase()}>
						Erase for good
					</Button>
				</>
			}
		>
			<p>
				They go from the server for good: there is no undo, no bin and no version that has them. Thought cards that were made of
				them stay on the map, and backups made before keep them.
			</p>
			{problem === "" ? null : <p role="alert">{problem}</p>}
		</Dialog>
	);
}
