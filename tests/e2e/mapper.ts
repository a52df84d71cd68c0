import { expect, type Locator } from "@playwright/test";
import type { SeededRandom } from "../support/seeded-random.ts";
import type { Person } from "./person.ts";
import { everyone, type WorkshopBook } from "./workshop-book.ts";

interface MapperOptions {
	readonly person: Person;
	/** The step whose emotion is this person's alone to drag, and its value now. */
	readonly emotion: { readonly step: string; readonly value: number };
	readonly book: WorkshopBook;
	readonly random: SeededRandom;
	/** Of a text: letters that two people type at one place at the same moment may part each other's words. */
	readonly writesAt: "start" | "end";
	/** The browsers of one machine share its clipboard: only one person may count on what is on it. */
	readonly hasClipboard: boolean;
}

const kinds = ["action", "touchpoint", "pain point", "frontstage activity", "backstage activity"] as const;
const steps = ["Ask", "Sign up", "Search", "Take home"] as const;
const scores = [-2, -1, 0, 1, 2] as const;
/** Beyond these, cards are thrown away: a map that a workshop can still read. */
const mostCards = 18;

/** Somebody who works on a map by chance: each verb is what a mouse and keys do, and is written into the book. */
export class Mapper {
	readonly person: Person;
	readonly #book: WorkshopBook;
	readonly #random: SeededRandom;
	readonly #step: string;
	readonly #writesAt: MapperOptions["writesAt"];
	readonly #hasClipboard: boolean;
	emotion: number;

	constructor({ person, emotion, book, random, writesAt, hasClipboard }: MapperOptions) {
		this.person = person;
		this.#book = book;
		this.#random = random;
		this.#step = emotion.step;
		this.#writesAt = writesAt;
		this.#hasClipboard = hasClipboard;
		this.emotion = emotion.value;
	}

	/** Works until `until` says so, at least one verb. */
	async work(isOver: () => boolean): Promise<void> {
		do await this.#act();
		while (!isOver());
	}

	async #act(): Promise<void> {
		const { name } = this.person;
		const mine = this.#book.cardsOf(name);
		if (mine.length < 2) return await this.addCard();
		const key = this.#random.pick(mine);
		const verbs: (() => Promise<void>)[] = [
			() => (mine.length < mostCards ? this.addCard() : this.throwAway(key)),
			() => (mine.length < mostCards ? this.addAndRegret() : this.throwAway(key)),
			() => this.writeOn(this.#random.pick(this.#book.cardsOf(everyone))),
			() => this.writeOn(key),
			() => this.dragCard(key),
			() => this.double(key),
			() => this.throwAway(key),
			() => this.dragEmotion(),
			() => this.moveStep(),
			() => this.undoAndRedo(),
		];
		await this.#random.pick(verbs)();
	}

	async addCard(): Promise<void> {
		await this.#add();
	}

	async #add(): Promise<string> {
		const key = this.#book.nextWord(this.person.name);
		this.#book.note(`${this.person.name} adds ${key}`);
		await this.person.press("Escape");
		for (let press = this.#random.below(3); press >= 0; press--) {
			await this.person.press(this.#random.pick(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"]));
		}
		await this.person.page.getByRole("button", { name: `Add ${this.#random.pick(kinds)}`, exact: true }).click();
		await this.person.typeInto(key);
		this.#book.added(this.person.name, key);
		return key;
	}

	/** A card whose end is open: undone at once, but kept where somebody else has already written on it. */
	async addAndRegret(): Promise<void> {
		const key = await this.#add();
		this.#book.doubt(key);
		await this.person.press("Control+z");
	}

	async writeOn(key: string): Promise<void> {
		const word = this.#book.nextWord(this.person.name);
		this.#book.note(`${this.person.name} writes ${word} on ${key}`);
		await this.#find(key);
		await this.person.press("Enter");
		await expect(this.person.cardText).toBeFocused();
		const isAtStart = this.#writesAt === "start";
		await this.person.page.keyboard.press(isAtStart ? "Control+Home" : "Control+End");
		await this.person.page.keyboard.type(isAtStart ? `${word} ` : ` ${word}`);
		await expect(this.person.cardText).toHaveValue(new RegExp(word));
		await this.person.page.keyboard.press("Escape");
		await expect(this.person.cardText).toBeHidden();
		this.#book.wrote(key, word);
	}

	async throwAway(key: string): Promise<void> {
		this.#book.note(`${this.person.name} throws ${key} away`);
		await this.#find(key);
		this.#book.thrownAway(key);
		await this.person.press("Delete");
		await expect(this.#card(key)).toBeHidden();
	}

	async double(key: string): Promise<void> {
		this.#book.note(`${this.person.name} copies ${key}`);
		await this.#find(key);
		this.#book.doubled(key);
		if (!this.#hasClipboard) {
			await this.person.press("Control+d");
			return await this.#reads("Duplicated 1 card.");
		}
		await this.person.press("Control+c");
		await this.#reads("Copied 1 item.");
		await this.person.press("Control+v");
		await this.#reads("Pasted 1 item.");
	}

	async dragCard(key: string): Promise<void> {
		this.#book.note(`${this.person.name} drags ${key}`);
		await this.#find(key);
		const canvas = await this.person.canvas.boundingBox();
		if (canvas === null) throw new Error("no canvas");
		const share = () => 0.3 + this.#random.next() * 0.5;
		await this.person.dragTo(this.#card(key), { x: canvas.x + canvas.width * share(), y: canvas.y + canvas.height * share() });
	}

	async dragEmotion(): Promise<void> {
		const value = this.#random.pick(scores.filter((score) => score !== this.emotion));
		this.#book.note(`${this.person.name} drags ${this.#step} from ${this.emotion} to ${value}`);
		await this.person.seeAll();
		const { mouse } = this.person.page;
		const from = await this.person.emotionPoint(this.#step, "Emotion", this.emotion);
		const to = await this.person.emotionPoint(this.#step, "Emotion", value);
		await mouse.move(from.x, from.y);
		await mouse.down();
		await mouse.move(to.x, to.y, { steps: 6 });
		await mouse.up();
		// The other may have made the lane above higher in mid-drag: what counts is where the point was let go.
		const { map } = await this.person.download();
		const stepId = map.steps.find((step) => step.title === this.#step)?.id;
		this.emotion = map.emotions.find((emotion) => emotion.stepId === stepId)?.value ?? this.emotion;
	}

	async moveStep(): Promise<void> {
		const [from, to] = [this.#random.pick(steps), this.#random.pick(steps)];
		if (from === to) return;
		this.#book.note(`${this.person.name} moves ${from} to ${to}`);
		await this.person.seeAll();
		await this.person.dragTo(this.person.header("Step", from), await this.person.pointIn(this.person.header("Step", to), 0.2));
	}

	async undoAndRedo(): Promise<void> {
		const count = 1 + this.#random.below(3);
		this.#book.note(`${this.person.name} undoes and redoes ${count}`);
		for (let press = 0; press < count; press++) await this.person.press("Control+z");
		for (let press = 0; press < count; press++) await this.person.press("Control+y");
	}

	async #reads(sentence: string): Promise<void> {
		await expect(this.person.page.getByText(sentence).first()).toBeAttached();
	}

	#card(key: string): Locator {
		return this.person.card(key).first();
	}

	/** Finds a card as one finds it on a large map: it is then in view and selected. */
	async #find(key: string): Promise<void> {
		if ((await this.person.find(key)) === 0) throw new Error(`${key} is not on ${this.person.name}'s map`);
		await expect(this.#card(key)).toBeInViewport();
	}
}
