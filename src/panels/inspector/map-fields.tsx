import { shallow } from "../../editor/shallow.ts";
import { useMap } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { updateMap } from "../../shared/operations/map-info.ts";
import { Segmented } from "../../ui/segmented.tsx";
import { ActivitySection } from "./activity-section.tsx";
import fieldStyles from "./fields/fields.module.css";
import { ScalarField } from "./fields/scalar-field.tsx";
import { OwnerList } from "./owner-list.tsx";
import { PersonaList } from "./persona-list.tsx";
import { Section } from "./section.tsx";

const infoOf = (map: JourneyMap) => map.info;
/** What the activity of the map itself is about. */
const headOf = ({ info, personas, owners }: JourneyMap) => [info, ...personas.values(), ...owners.values()];

interface MapFieldsProps {
	readonly isReadOnly: boolean;
}

/** What the header strip says, and the people of the map. */
export function MapFields({ isReadOnly }: MapFieldsProps) {
	const info = useMap(infoOf);
	const head = useMap(headOf, shallow);
	const write = useWrite();
	const change = (changes: Parameters<typeof updateMap>[1]["changes"]) =>
		write((doc, origin) => updateMap(doc, { changes }, origin));
	return (
		<>
			<Section title="Personas">
				<PersonaList isReadOnly={isReadOnly} />
			</Section>
			<Section title="Journey">
				<ScalarField
					label="Scenario"
					kind="prose"
					value={info.scenario}
					placeholder="The situation that starts the journey"
					onCommit={(scenario) => change({ scenario })}
					isReadOnly={isReadOnly}
				/>
				<ScalarField
					label="Goal"
					kind="prose"
					value={info.goal}
					placeholder="What the customer wants in the end"
					onCommit={(goal) => change({ goal })}
					isReadOnly={isReadOnly}
				/>
				<Segmented
					label="State"
					value={info.state}
					segments={[
						{ value: "current", label: "Current" },
						{ value: "future", label: "Future" },
					]}
					onChange={(state) => change({ state: state === "future" ? "future" : "current" })}
					disabled={isReadOnly}
				/>
				<ScalarField
					label="Unit: what one journey counts"
					value={info.unit}
					placeholder="customer, account, case, patient"
					onCommit={(unit) => change({ unit })}
					isReadOnly={isReadOnly}
				/>
				<div className={fieldStyles.pair}>
					<ScalarField
						label="From"
						kind="day"
						value={info.horizonFrom}
						onCommit={(horizonFrom) => change({ horizonFrom })}
						isReadOnly={isReadOnly}
					/>
					<ScalarField
						label="To"
						kind="day"
						value={info.horizonTo}
						onCommit={(horizonTo) => change({ horizonTo })}
						isReadOnly={isReadOnly}
					/>
				</div>
				<ScalarField
					label="Scope"
					kind="prose"
					value={info.scope}
					onCommit={(scope) => change({ scope })}
					isReadOnly={isReadOnly}
				/>
				<ScalarField
					label="Assumptions"
					kind="prose"
					value={info.assumptions}
					onCommit={(assumptions) => change({ assumptions })}
					isReadOnly={isReadOnly}
				/>
			</Section>
			<Section title="Map">
				<div className={fieldStyles.pair}>
					<ScalarField label="Owner" value={info.owner} onCommit={(owner) => change({ owner })} isReadOnly={isReadOnly} />
					<ScalarField label="Version" value={info.version} onCommit={(version) => change({ version })} isReadOnly={isReadOnly} />
				</div>
				<div className={fieldStyles.dayAndCodes}>
					<ScalarField
						label="Review on"
						kind="day"
						value={info.reviewDate}
						onCommit={(reviewDate) => change({ reviewDate })}
						isReadOnly={isReadOnly}
					/>
					<ScalarField
						label="Language"
						value={info.locale}
						placeholder="en"
						onCommit={(locale) => change({ locale: locale.trim() })}
						isReadOnly={isReadOnly}
					/>
					<ScalarField
						label="Currency"
						value={info.currency}
						placeholder="EUR"
						onCommit={(currency) => change({ currency: currency.trim().toUpperCase() })}
						isReadOnly={isReadOnly}
					/>
				</div>
				<ScalarField
					label="Address of issues: {id} stands for the id"
					value={info.issueUrl}
					placeholder="https://tracker.example/browse/{id}"
					onCommit={(issueUrl) => change({ issueUrl: issueUrl.trim() })}
					isReadOnly={isReadOnly}
				/>
			</Section>
			<Section title="Owners">
				<OwnerList isReadOnly={isReadOnly} />
			</Section>
			<ActivitySection collection="map" id="" state={head} />
		</>
	);
}
