import { CopyField } from "../../ui/copy-field.tsx";
import styles from "./share.module.css";

/** On a server for one machine: how it is opened to others, and how they can come without that. */
export function LocalSharing({ mapId }: { readonly mapId: string }) {
	const port = window.location.port || "80";
	return (
		<div className={styles.parts}>
			<section className={styles.part} aria-label="With invite links">
				<h3 className={styles.heading}>With invite links</h3>
				<p>
					This server answers this computer only, and takes whoever sits here for its owner. To share maps by links with roles,
					start it like this:
				</p>
				<pre className={styles.command}>
					<code>AUTH=links HOST=0.0.0.0 npm start</code>
				</pre>
				<p>
					It prints a link that makes you its owner. All maps are still there, and this dialog then makes the links for your
					colleagues.
				</p>
			</section>
			<section className={styles.part} aria-label="Through a tunnel">
				<h3 className={styles.heading}>Through a tunnel</h3>
				<p>A colleague with a login on this computer can come as it is; while this runs on theirs, the link works there, too:</p>
				<pre className={styles.command}>
					<code>
						ssh -N -L {port}:127.0.0.1:{port} name@this-computer
					</code>
				</pre>
				<CopyField label="Link on this computer" value={`${window.location.origin}/map/${mapId}`} buttonLabel="Copy link" />
			</section>
		</div>
	);
}
