import { useCallback, useState } from "react";
import { type AccessCalls, pageAccess } from "../../editor/access-services.ts";
import { useAccount } from "../../editor/use-account.ts";
import { useMap, useSession } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { MadePictureLink, PictureLink } from "../../shared/protocol/picture-link-api.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import { Select } from "../../ui/select.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import { expiries } from "./invite-draft.ts";
import { pictureSnippets } from "./picture-snippets.ts";
import styles from "./share.module.css";

const titleOf = ({ info }: JourneyMap) => info.title;
const day = 86_400_000;
const themes = [
	{ value: "light", label: "Light" },
	{ value: "dark", label: "Dark" },
] as const;

const formats = [
	{ value: "svg", label: "SVG, sharp at any size" },
	{ value: "png", label: "PNG, for wikis that take no SVG" },
] as const;

interface PictureLinksProps {
	/** Tests bring their own. */
	readonly calls?: ReturnType<AccessCalls["pictureLinks"]>;
}

/** Addresses at which pages elsewhere show the map as it is now: a new one, told once, and those there are. */
export function PictureLinks({ calls }: PictureLinksProps) {
	const { mapId } = useSession();
	const [own] = useState(() => calls ?? pageAccess().pictureLinks(mapId));
	const load = useCallback(() => own.list(), [own]);
	const { value: links, problem, change } = useLoaded(load);
	const title = useMap(titleOf);
	const isLocal = useAccount()?.kind !== "person";
	const [format, setFormat] = useState<"svg" | "png">("svg");
	const [theme, setTheme] = useState<"light" | "dark">("light");
	const [expiry, setExpiry] = useState<string>("never");
	const [hasLegend, setLegend] = useState(true);
	const [made, setMade] = useState<MadePictureLink | null>(null);
	const make = () =>
		change(async () => {
			const expiresAt = expiry === "never" ? null : new Date(Date.now() + Number(expiry) * day).toISOString();
			setMade(await own.create({ format, scale: format === "png" ? 2 : 1, theme, hasLegend, expiresAt }));
		});
	const end = async (id: string) => {
		if ((await change(() => own.end(id))) && made?.id === id) setMade(null);
	};
	return (
		<div className={styles.part}>
			<p className={styles.small}>
				A page of a wiki shows the map by its address, as it is whenever the page is opened. Whoever has the address sees the
				picture without signing in, and nothing else.
				{isLocal ? " This server answers this computer only, so only pages that are opened on it show the picture." : ""}
			</p>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			<div className={styles.pair}>
				<Select
					label="Kind"
					value={format}
					options={formats}
					onChange={(chosen) => setFormat(chosen === "png" ? "png" : "svg")}
				/>
				<Select
					label="Theme"
					value={theme}
					options={themes}
					onChange={(chosen) => setTheme(chosen === "dark" ? "dark" : "light")}
				/>
				<Select label="It expires" value={expiry} options={expiries} onChange={setExpiry} />
				<div className={styles.beside}>
					<Switch label="Legend" isOn={hasLegend} onChange={setLegend} />
				</div>
			</div>
			<div className={styles.actions}>
				<Button icon="link" onClick={() => void make()}>
					Make address
				</Button>
			</div>
			{made ? <Made key={made.id} title={title} address={made.address} /> : null}
			{links && links.length > 0 ? (
				<ul className={styles.list} aria-label="Pictures for a wiki">
					{links.map((link) => (
						<li key={link.id} className={styles.row} data-is-over={link.state !== "open" || undefined}>
							<Icon name={link.state === "open" ? "link" : "unlink"} />
							<span className={styles.what}>
								<span className={styles.name}>{nameOf(link)}</span>
								<span className={styles.small}>{aboutText(link, Date.now())}</span>
							</span>
							<Button size="small" variant="quiet" aria-label={`End ${nameOf(link)}`} onClick={() => void end(link.id)}>
								End
							</Button>
						</li>
					))}
				</ul>
			) : null}
		</div>
	);
}

function Made({ title, address }: { readonly title: string; readonly address: string }) {
	const { markdown, html } = pictureSnippets(title, address);
	return (
		<div className={styles.made} role="status">
			<CopyField label="Address" value={address} buttonLabel="Copy address" />
			<CopyField label="For Markdown" value={markdown} buttonLabel="Copy Markdown" variant="secondary" />
			<CopyField label="For HTML" value={html} buttonLabel="Copy HTML" variant="secondary" />
			<p className={styles.small}>
				<Icon name="info" size={14} /> It is shown this once: the server keeps no copy.
			</p>
		</div>
	);
}

function nameOf({ format, theme, hasLegend, createdAt }: PictureLink): string {
	const look = theme === "dark" ? "Dark" : "Light";
	return `${look} ${format.toUpperCase()}${hasLegend ? "" : " without legend"}, ${createdAt.slice(0, 10)}`;
}

function aboutText({ state, expiresAt, createdBy }: PictureLink, now: number): string {
	const by = createdBy === "" ? "" : ` · by ${createdBy}`;
	if (state === "expired") return `Expired${by}`;
	if (state === "makerLost" && createdBy === "")
		return "Shows nothing, since it was made while this server was for one machine only; end it and make a new one";
	if (state === "makerLost") return `Shows nothing, since who made it may not edit this map any more${by}`;
	return `${expiresAt === null ? "Does not expire" : `Expires ${relativeTime(Date.parse(expiresAt), now)}`}${by}`;
}
