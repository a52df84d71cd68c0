import { Icon } from "../../ui/icon.tsx";
import styles from "./legend.module.css";
import type { MapSign } from "./legend-entries.ts";

export function SignSvg({ sign }: { readonly sign: MapSign }) {
	if (sign.kind === "card") {
		return (
			<span className={styles.sample} style={{ color: `var(--ink-${sign.id})` }}>
				<Icon name={sign.icon} />
			</span>
		);
	}
	return (
		<svg className={styles.sample} width={20} height={20} viewBox="0 0 20 20" fill="none" aria-hidden="true">
			{sign.kind === "curve" ? (
				<g style={{ stroke: `var(--palette-${sign.colour})`, fill: `var(--palette-${sign.colour})` }}>
					<path d="M1 10h18" strokeWidth={2} strokeDasharray={sign.isDashed ? "4 3" : undefined} />
					<circle cx={10} cy={10} r={3} stroke="none" />
				</g>
			) : null}
			{sign.kind === "moment" ? <path d="M10 3l7 7-7 7-7-7z" style={{ fill: "var(--text)" }} /> : null}
			{sign.kind === "visibility" ? (
				<path d="M1 10h18" style={{ stroke: "var(--visibility-line)" }} strokeWidth={1.5} strokeDasharray="5 3" />
			) : null}
		</svg>
	);
}
