import { useMemo, useState } from "react";
import { namesOfAuthors } from "../../editor/history/people-names.ts";
import { useHistoryServices } from "../../editor/history/use-history.ts";
import { versionTime } from "../../editor/history/version-title.ts";
import { useCommand } from "../../editor/use-command.ts";
import { useViewActions } from "../../editor/use-session.ts";
import type { People, Version } from "../../shared/protocol/history-api.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { dayTitle } from "./day-title.ts";
import styles from "./history-panel.module.css";
import { groupVersions, type VersionLine } from "./version-groups.ts";
import { VersionRow } from "./version-row.tsx";

interface VersionDaysProps {
	readonly versions: readonly Version[];
	readonly people: People;
	readonly shownId: string;
	readonly onChoose: (versionId: string) => void;
}

export function VersionDays({ versions, people, shownId, onChoose }: VersionDaysProps) {
	const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
	const { now } = useHistoryServices();
	const days = useMemo(() => groupVersions(versions, { turned, shownId }), [versions, turned, shownId]);
	const turn = (id: string) => {
		const next = new Set(turned);
		if (!next.delete(id)) next.add(id);
		setTurned(next);
	};
	return days.map(({ day, lines }) => (
		<section key={day} aria-label={dayTitle(day, now())}>
			<h3 className={styles.group}>{dayTitle(day, now())}</h3>
			<ul className={styles.list}>
				{lines.map((line) =>
					line.kind === "fold" ? (
						<VersionRow
							key={line.id}
							id={line.id}
							icon={line.isOpen ? "chevron-down" : "chevron-right"}
							title={`${line.versions.length} automatic versions`}
							detail={line.isOpen ? "" : spanOf(line)}
							isShown={false}
							isTabStop={false}
							isOpen={line.isOpen}
							onChoose={() => turn(line.id)}
						/>
					) : (
						<KeptVersion
							key={line.version.id}
							version={line.version}
							people={people}
							isShown={line.version.id === shownId}
							isNested={line.isFoldable}
							onChoose={() => onChoose(line.version.id)}
						/>
					),
				)}
			</ul>
		</section>
	));
}

/** From when to when, the earlier first. */
function spanOf({ versions }: Extract<VersionLine, { kind: "fold" }>): string {
	const [newest, oldest] = [versions[0], versions.at(-1)];
	return newest && oldest ? `${versionTime(oldest)} to ${versionTime(newest)}` : "";
}

interface KeptVersionProps {
	readonly version: Version;
	readonly people: People;
	readonly isShown: boolean;
	readonly isNested: boolean;
	readonly onChoose: () => void;
}

const icons: Readonly<Record<Version["kind"], string>> = { auto: "clock", named: "bookmark", restore: "rotate-ccw" };

function KeptVersion({ version, people, isShown, isNested, onChoose }: KeptVersionProps) {
	const { openDialog } = useViewActions();
	const mayName = useCommand("history.nameVersion").isEnabled;
	const time = versionTime(version);
	const names = namesOfAuthors(version.editors, people);
	const title = version.name || (version.kind === "restore" ? "Before an earlier version was restored" : time);
	const detail = [title === time ? "" : time, names].filter(Boolean).join(" · ");
	return (
		<VersionRow
			id={version.id}
			icon={icons[version.kind]}
			title={title}
			detail={detail}
			isShown={isShown}
			isTabStop={isShown}
			isNamed={version.name !== ""}
			isNested={isNested}
			onChoose={onChoose}
		>
			{mayName ? (
				<IconButton
					icon="pencil"
					size="small"
					label={version.name === "" ? `Name the version of ${time}` : `Rename “${version.name}”`}
					tooltipSide="right"
					className={styles.rename}
					onClick={() => openDialog(`nameVersion:${version.id}`)}
				/>
			) : null}
		</VersionRow>
	);
}
