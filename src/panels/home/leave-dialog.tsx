import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";

interface LeaveDialogProps {
	readonly title: string;
	readonly onLeave: () => void;
	readonly onClose: () => void;
}

/** Asks first: nobody but an owner of the map can undo it. */
export function LeaveDialog({ title, onLeave, onClose }: LeaveDialogProps) {
	const leave = () => {
		onClose();
		onLeave();
	};
	return (
		<Dialog
			title={`Leave “${title}”`}
			size="small"
			onClose={onClose}
			footer={
				<>
					<Button onClick={onClose}>Stay</Button>
					<Button variant="danger" icon="log-out" onClick={leave}>
						Leave the map
					</Button>
				</>
			}
		>
			<p>
				It goes from your list and from this device. What you wrote on it stays there for the others. To come back you need an
				invite link.
			</p>
		</Dialog>
	);
}
