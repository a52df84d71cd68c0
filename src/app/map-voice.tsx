import { VoicePanel } from "../panels/voice/voice-panel.tsx";

/** What customers said, beside the map. */
export function MapVoice() {
	return <VoicePanel onSave={save} />;
}

async function save(title: string, csv: string): Promise<void> {
	const { downloadFile, fileName } = await import("../transfer/download.ts");
	downloadFile(fileName(title, "csv"), new Blob([csv], { type: "text/csv" }));
}
