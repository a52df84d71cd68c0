import { useId } from "react";
import type { PictureLook } from "../shared/map/picture-look.ts";
import { Fold } from "../ui/fold.tsx";
import { PictureUpload, type PictureUploadProps } from "../ui/picture-upload.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Switch } from "../ui/switch.tsx";
import { TextField } from "../ui/text-field.tsx";
import styles from "./appearance.module.css";
import dialogStyles from "./export-dialog.module.css";
import { LookPreview, type LookPreviewProps } from "./look-preview.tsx";
import type { LookInUse } from "./use-look.ts";

interface AppearanceProps extends Omit<LookPreviewProps, "look"> {
	readonly given: LookInUse;
	/** The map's own. */
	readonly title: string;
	readonly pictures: PictureUploadProps["pictures"];
}

interface Part {
	readonly label: string;
	isOn(look: PictureLook): boolean;
	set(isOn: boolean): Partial<PictureLook>;
}

const parts: readonly Part[] = [
	{ label: "Header", isOn: (look) => look.pictureHeader, set: (isOn) => ({ pictureHeader: isOn }) },
	{ label: "Personas in it", isOn: (look) => look.picturePersonas, set: (isOn) => ({ picturePersonas: isOn }) },
	{ label: "Legend", isOn: (look) => look.pictureLegend, set: (isOn) => ({ pictureLegend: isOn }) },
	{ label: "Layers that are on", isOn: (look) => look.pictureOverlays, set: (isOn) => ({ pictureOverlays: isOn }) },
	{ label: "Address of the map", isOn: (look) => look.pictureSource, set: (isOn) => ({ pictureSource: isOn }) },
	{ label: "Date", isOn: (look) => look.pictureDate, set: (isOn) => ({ pictureDate: isOn }) },
];

/** What a picture of the map shows, in every format, with a small picture of it. */
export function Appearance({ given, title, pictures, ...preview }: AppearanceProps) {
	const id = useId();
	const { look, show, keep, isRemembered } = given;
	const typed = (value: string, set: (words: string) => Partial<PictureLook>) => ({
		value,
		maxLength: 200,
		onChange: (words: string) => show(set(words)),
		onBlur: () => keep(set(value.trim())),
	});
	return (
		<section aria-labelledby={id}>
			<h3 id={id} className={dialogStyles.group}>
				Appearance of pictures and pages
			</h3>
			<div className={styles.colours}>
				<Segmented
					label="Colours of pictures and drawings"
					isLabelHidden
					value={look.pictureTheme}
					segments={[
						{ value: "", label: "As here" },
						{ value: "light", label: "Light" },
						{ value: "dark", label: "Dark" },
					]}
					onChange={(value) => keep({ pictureTheme: value === "light" || value === "dark" ? value : "" })}
				/>
				<Switch label="Safe in greyscale" isOn={look.pictureGrey} onChange={(pictureGrey) => keep({ pictureGrey })} />
			</div>
			<Fold className={styles.more} summary="Title, logo, legend, footer and font">
				<LookPreview {...preview} look={look} />
				<div className={styles.fields}>
					<TextField
						label="Title"
						placeholder={title === "" ? "Untitled map" : title}
						{...typed(look.pictureTitle, (pictureTitle) => ({ pictureTitle }))}
					/>
					<TextField
						label="Words of the footer"
						placeholder="The title and version"
						{...typed(look.pictureFooter, (pictureFooter) => ({ pictureFooter }))}
					/>
					{parts.map(({ label, isOn, set }) => (
						<Switch key={label} label={label} isOn={isOn(look)} onChange={(on) => keep(set(on))} />
					))}
					<TextField
						label="Font of drawings and slides"
						placeholder="Inter"
						hint="SVG and PPTX ask for it where they are opened; pictures and PDFs stay in Inter."
						{...typed(look.pictureFont, (pictureFont) => ({ pictureFont }))}
					/>
					<PictureUpload
						label="Logo at the right of the header"
						hash={look.pictureLogo}
						alt="The logo"
						pictures={pictures}
						disabled={!isRemembered}
						onChange={(pictureLogo) => keep({ pictureLogo })}
					/>
				</div>
			</Fold>
			<p className={dialogStyles.description}>
				{isRemembered
					? "The map remembers this, for everybody who works on it."
					: "You look at this map without changing it: this holds until the dialog is closed."}
			</p>
		</section>
	);
}
