/** Questions to another thread, by their names: those who ask the same before it is answered get the same answer. */
export class AwaitedAnswers<Answer> {
	readonly #waiting = new Map<string, ((answer: Answer) => void)[]>();

	/** `send` puts the question; it is called for the first who asks. */
	ask(name: string, send: () => void): Promise<Answer> {
		return new Promise((resolve) => {
			const others = this.#waiting.get(name);
			if (others !== undefined) {
				others.push(resolve);
				return;
			}
			this.#waiting.set(name, [resolve]);
			send();
		});
	}

	/** What nobody asked is nobody's answer. */
	answer(name: string, answer: Answer): void {
		const asked = this.#waiting.get(name) ?? [];
		this.#waiting.delete(name);
		for (const resolve of asked) resolve(answer);
	}
}
