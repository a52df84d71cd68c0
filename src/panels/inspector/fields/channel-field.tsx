import { useId } from "react";
import { channelOf, channels } from "../../../shared/map/channels.ts";
import { ScalarField } from "./scalar-field.tsx";

interface ChannelFieldProps {
	readonly value: string;
	readonly onChange: (channel: string) => void;
	readonly isReadOnly: boolean;
}

/** One of the known channels by its label, or the team's own word. */
export function ChannelField({ value, onChange, isReadOnly }: ChannelFieldProps) {
	const id = useId();
	const commit = (text: string) => {
		const word = text.trim();
		const known = channels.find((channel) => channel.label.toLowerCase() === word.toLowerCase());
		onChange(known?.id ?? word);
	};
	return (
		<>
			<ScalarField
				label="Channel"
				value={channelOf(value)?.label ?? value}
				placeholder="Choose or write one"
				list={id}
				onCommit={commit}
				isReadOnly={isReadOnly}
			/>
			<datalist id={id}>
				{channels.map((channel) => (
					<option key={channel.id} value={channel.label} />
				))}
			</datalist>
		</>
	);
}
