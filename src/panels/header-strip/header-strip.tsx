import { shallow } from "../../editor/shallow.ts";
import { useEditor, useMap, useSession } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { MapInfo } from "../../shared/map/map-info.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classNames } from "../../ui/class-names.ts";
import { longDay } from "../../ui/long-day.ts";
import styles from "./header-strip.module.css";

const infoOf = (map: JourneyMap) => map.info;
const personasOf = (map: JourneyMap) => map.personaIds.flatMap((id) => map.personas.get(id) ?? []);

function horizonOf({ horizonFrom, horizonTo }: MapInfo): string {
	if (horizonFrom && horizonTo) return `${unbroken(horizonFrom)} – ${unbroken(horizonTo)}`;
	if (horizonFrom) return `from ${longDay(horizonFrom)}`;
	return horizonTo ? `until ${longDay(horizonTo)}` : "";
}

/** A period breaks between its days, not within one. */
function unbroken(day: string): string {
	return longDay(day).replaceAll(" ", "\u00a0");
}

/** Who, what, when, whose, which version: one quiet line above the map. A click opens the fields. */
export function HeaderStrip() {
	const { pictures } = useSession();
	const info = useMap(infoOf);
	const personas = useMap(personasOf, shallow);
	const { actions } = useEditor();
	return (
		<button
			type="button"
			className={styles.strip}
			aria-label="About this map: show and edit"
			onClick={() => actions.openDialog("mapInfo")}
		>
			{personas.length > 0 ? (
				<span className={styles.personas}>
					{personas.map((persona) => (
						<span key={persona.id} className={styles.persona}>
							<Avatar
								name={persona.name}
								colour={persona.colour}
								picture={persona.portrait === "" ? "" : pictures.urlOf(persona.portrait)}
							/>
							<span className={styles.name}>{persona.name || "Unnamed persona"}</span>
						</span>
					))}
				</span>
			) : null}
			<Fact label="Scenario" isWide>
				{info.scenario}
			</Fact>
			<Fact label="Goal" isWide leftOutOn="phone">
				{info.goal}
			</Fact>
			<Fact label="State">{info.state === "future" ? "Future" : "Current"}</Fact>
			<Fact label="Period" leftOutOn="tablet">
				{horizonOf(info)}
			</Fact>
			<Fact label="Owner" leftOutOn="tablet">
				{info.owner}
			</Fact>
			<Fact label="Version" leftOutOn="phone">
				{info.version}
			</Fact>
			{info.scenario === "" && personas.length === 0 ? (
				<span className={styles.hint}>Say who travels, in which scenario and to what end</span>
			) : null}
		</button>
	);
}

interface FactProps {
	readonly label: string;
	readonly isWide?: boolean;
	/** The screen on which there is no room for it: it stands among the fields that a click opens. */
	readonly leftOutOn?: "phone" | "tablet";
	readonly children: string;
}

const notOn = { phone: styles.notOnPhone, tablet: styles.notOnTablet };

function Fact({ label, isWide = false, leftOutOn, children }: FactProps) {
	if (!children) return null;
	return (
		<span className={classNames(isWide ? styles.wide : styles.fact, leftOutOn && notOn[leftOutOn])}>
			<span className={styles.label}>{label}</span>
			<span className={styles.value} data-tip={isWide ? children : undefined}>
				{children}
			</span>
		</span>
	);
}
