import { Fragment } from "react";
import { readCommentText } from "../shared/talk/comment-text.ts";
import styles from "./discussion.module.css";

interface CommentWordsProps {
	readonly text: string;
	/** The reader: a mention of oneself stands out. */
	readonly me: string;
	/** What a person is called now. */
	readonly nameOf: (person: string) => string;
}

/** A comment's text: mentions by name, addresses as links, everything else as the letters that it is. */
export function CommentWords({ text, me, nameOf }: CommentWordsProps) {
	const parts = readCommentText(text);
	return (
		<p className={styles.words}>
			{parts.map((part, at) => {
				const key = `${at}`;
				if (part.kind === "text") return <Fragment key={key}>{part.text}</Fragment>;
				if (part.kind === "link")
					return (
						<a key={key} href={part.url} target="_blank" rel="noreferrer noopener nofollow">
							{part.url}
						</a>
					);
				const { kind, id, name } = part.mention;
				return (
					<span key={key} className={styles.mention} data-me={(kind === "person" && id === me) || undefined}>
						@{(kind === "person" && nameOf(id)) || name}
					</span>
				);
			})}
		</p>
	);
}
