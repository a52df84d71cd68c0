import { shallow } from "../../editor/shallow.ts";
import { useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import { type CurveName, emotionId } from "../../shared/map/emotion.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Persona } from "../../shared/map/persona.ts";
import { setEmotion } from "../../shared/operations/emotions.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Group } from "../../ui/group.tsx";
import { ScalarField } from "./fields/scalar-field.tsx";
import styles from "./inspector.module.css";
import { Section } from "./section.tsx";

const personasOf = (map: JourneyMap) => map.personaIds.flatMap((id) => map.personas.get(id) ?? []);

const curves: readonly { readonly curve: CurveName; readonly label: string }[] = [
	{ curve: "as-is", label: "As is" },
	{ curve: "to-be", label: "To be" },
];

interface EmotionFieldsProps {
	readonly stepId: string;
	readonly isReadOnly: boolean;
}

/** How each persona feels at a step, today and as it should be. */
export function EmotionFields({ stepId, isReadOnly }: EmotionFieldsProps) {
	const personas = useMap(personasOf, shallow);
	if (personas.length === 0) return null;
	return (
		<Section title="Emotions">
			{personas.map((persona) => (
				<Group key={persona.id} className={styles.person} label={`Emotions of ${persona.name}`}>
					<div className={styles.row}>
						<Avatar name={persona.name} colour={persona.colour} size="small" />
						<span>{persona.name || "Unnamed persona"}</span>
					</div>
					{curves.map(({ curve, label }) => (
						<EmotionField key={curve} stepId={stepId} persona={persona} curve={curve} label={label} isReadOnly={isReadOnly} />
					))}
				</Group>
			))}
		</Section>
	);
}

interface EmotionFieldProps extends EmotionFieldsProps {
	readonly persona: Persona;
	readonly curve: CurveName;
	readonly label: string;
}

/** "-1,5" and "+1.5" are numbers; null where it is none within -2..+2. */
function readValue(text: string): number | null | undefined {
	const plain = text.trim().replace(",", ".").replace("−", "-");
	if (plain === "") return null;
	const value = Number(plain);
	return Number.isFinite(value) ? Math.max(-2, Math.min(2, value)) : undefined;
}

function EmotionField({ stepId, persona, curve, label, isReadOnly }: EmotionFieldProps) {
	const emotion = useMap((map: JourneyMap) => map.emotions.get(emotionId(stepId, persona.id, curve)));
	const write = useWrite();
	const set = (changes: { value?: number | null; quote?: string }) =>
		write((doc, origin) => setEmotion(doc, { stepId, personaId: persona.id, curve, ...changes }, origin));
	const value = emotion?.value ?? null;
	return (
		<div className={styles.emotion}>
			<ScalarField
				label={`${label}, −2 to +2`}
				kind="number"
				value={value === null ? "" : String(value)}
				placeholder="–"
				onCommit={(text) => {
					const read = readValue(text);
					if (read !== undefined) set({ value: read });
				}}
				isReadOnly={isReadOnly}
			/>
			<ScalarField label="Quote" value={emotion?.quote ?? ""} onCommit={(quote) => set({ quote })} isReadOnly={isReadOnly} />
		</div>
	);
}
