import type { SourceVendor } from "../../editor/scores/use-sources.ts";
import styles from "./sources.module.css";
import { vendorGuide } from "./vendor-guides.ts";

interface VendorChoiceProps {
	readonly vendors: readonly SourceVendor[];
	readonly onChoose: (vendor: SourceVendor) => void;
}

export function VendorChoice({ vendors, onChoose }: VendorChoiceProps) {
	return (
		<ul className={styles.choices}>
			{vendors.map((vendor) => (
				<li key={vendor.id}>
					<button type="button" className={styles.choice} onClick={() => onChoose(vendor)}>
						<span className={styles.strong}>{vendor.label}</span>
						<span className={styles.muted}>{vendorGuide(vendor.id).about}</span>
					</button>
				</li>
			))}
		</ul>
	);
}
