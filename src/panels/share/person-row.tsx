import { useState } from "react";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select, type SelectOption } from "../../ui/select.tsx";
import styles from "./share.module.css";

interface PersonRowProps {
	readonly name: string;
	readonly colour: string;
	readonly isMe: boolean;
	/** When they came and were here last. */
	readonly about: string;
	readonly role: string;
	readonly roles: readonly SelectOption[];
	/** What removing them does, as a sentence. */
	readonly loss: string;
	readonly onRole: (role: string) => Promise<boolean>;
	readonly onRemove: () => Promise<boolean>;
}

/** Somebody with their role, which can be changed and taken. */
export function PersonRow({ name, colour, isMe, about, role, roles, loss, onRole, onRemove }: PersonRowProps) {
	const [isRemoving, setRemoving] = useState(false);
	const [isBusy, setBusy] = useState(false);
	const attempt = async (work: () => Promise<boolean>) => {
		setBusy(true);
		await work();
		setBusy(false);
	};
	return (
		<li className={styles.row}>
			<Avatar name={name} colour={colour} />
			<span className={styles.what}>
				<span className={styles.name}>
					{name}
					{isMe ? <span className={styles.small}> (you)</span> : null}
				</span>
				<span className={styles.small}>{about}</span>
			</span>
			<Select
				label={`Role of ${name}`}
				isLabelHidden
				value={role}
				options={roles}
				disabled={isBusy}
				onChange={(next) => void attempt(() => onRole(next))}
				className={styles.role}
			/>
			<IconButton icon="x" label={`Remove ${name}`} size="small" tooltipSide="left" onClick={() => setRemoving(!isRemoving)} />
			{isRemoving ? (
				<div className={styles.sure}>
					<p className={styles.small}>{loss}</p>
					<div className={styles.actions}>
						<Button size="small" onClick={() => setRemoving(false)}>
							Keep {isMe ? "my role" : "them"}
						</Button>
						<Button size="small" variant="danger" disabled={isBusy} onClick={() => void attempt(onRemove)}>
							Remove {isMe ? "myself" : name}
						</Button>
					</div>
				</div>
			) : null}
		</li>
	);
}
