import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { pngChunk, pngHeader, pngSignature } from "../../../src/shared/picture/png-chunks.ts";
import { mapOfSketch } from "../../../src/shared/samples/map-of-sketch.ts";

/** Half of a picture: its name and its size are there, its pixels are not. */
export const brokenPicture = Buffer.from(
	"89504e470d0a1a0a0000000d49484452000000100000001008020000009091683600000010494441547801636060",
	"hex",
);

/** A drawing that would show a picture of another origin. */
export const foreignPicture = Buffer.from(
	'<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="160" height="90" fill="#2b6cb0"/><image href="http://127.0.0.1:9/elsewhere.png" width="80" height="90"/><circle cx="80" cy="45" r="30" fill="#fff"/></svg>',
);

/** A few bars of two colours. */
export const wholePicture = barsOf({ width: 160, height: 90 });

function barsOf(size: { width: number; height: number }): Buffer {
	const row = Array.from({ length: size.width }, (_, x) => (x % 40 < 20 ? [0xb8, 0x32, 0x80] : [0x28, 0x5e, 0x61])).flat();
	const rows = Buffer.from(Array.from({ length: size.height }, () => [0, ...row]).flat());
	const header = pngChunk("IHDR", pngHeader({ ...size, hasAlpha: false }));
	return Buffer.concat([pngSignature, header, pngChunk("IDAT", deflateSync(rows)), pngChunk("IEND", new Uint8Array())]);
}

export function hashOf(picture: Buffer): string {
	return createHash("sha256").update(picture).digest("hex");
}

const longWord = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
const sentence = "Waits for a call that does not come, then asks again in the shop, where nobody knows of it. ";

/** As long as a note gets in real work, in paragraphs. */
export const longNote = Array.from({ length: 5_000 }, (_, at) => (at % 700 === 699 ? "\n" : sentence[at % sentence.length])).join(
	"",
);

export const commandText = "=cmd|' /C calc'!A0";
export const sumText = "=1+1";

/** What pictures and documents find hard, on one map: scripts, emoji, long words, controls, pictures that cannot be shown, formulas. */
export function everyScriptMap(): MapContent {
	const story = (picture: Buffer, title: string) => ({ title, picture: hashOf(picture), pictureAlt: title });
	return mapOfSketch({
		info: {
			title: "Every script \u0007and half\ud83d of a pair",
			scenario: "A journey in 中文, 日本語, 한국어, العربية and עברית, with signs 👩‍👩‍👧‍👦 and 🏳️‍🌈 on it",
			goal: "Everything is read as it was written",
			version: "1.0",
			owner: "פאטימה وعمر",
		},
		personas: [
			{ id: "mei", name: "林美", colour: "teal", description: "她在香港上班，每天用手机办理业务。", quote: "快一点！" },
			{
				id: "omar",
				name: "عمر",
				colour: "rose",
				description: "يعيش في القاهرة ويشتري كل شيء عبر الإنترنت.",
				quote: "أسرع من فضلك",
			},
		],
		owners: [{ id: "desk", kind: "team", name: "שירות לקוחות", colour: "indigo" }],
		lanes: [
			{ kind: "storyboard", title: "Pictures" },
			{ kind: "action", title: "行动 Actions" },
			{ kind: "touchpoint", title: "نقاط التواصل" },
			{ kind: "emotion", title: "Feelings" },
			{ kind: "painPoint", title: "Pain points" },
			{ kind: "backstage", title: "מאחורי הקלעים" },
		],
		stages: [
			{
				id: "east",
				title: "东亚 East",
				goal: "横排文字不会断开",
				owners: { desk: "A" },
				steps: [
					{
						id: "han",
						title: "注册账户",
						feelings: { mei: { asIs: 1, quote: "这很简单，我喜欢。" }, omar: { asIs: -1 } },
						cards: {
							storyboard: [story(wholePicture, "Whole")],
							action: ["在手机上填写表格，然后上传身份证照片并等待审核。", "お客様は店舗で本人確認書類を提示します。"],
							touchpoint: ["手机应用 App 3.2 版"],
							painPoint: [{ title: "照片因为反光被拒绝", severity: 3, note: longNote }],
						},
					},
					{
						id: "hangul",
						title: "고객 확인",
						momentOfTruth: true,
						feelings: { mei: { asIs: -1 }, omar: { asIs: 2, toBe: 2 } },
						cards: {
							action: ["고객이 매장에서 신분증을 확인합니다"],
							painPoint: [longWord.repeat(3)],
							backstage: [`${commandText}`, sumText],
						},
					},
				],
			},
			{
				id: "right",
				title: "من اليمين إلى اليسار",
				goal: "",
				steps: [
					{
						id: "arabic",
						title: "تأكيد الطلب",
						feelings: { mei: { asIs: 0 }, omar: { asIs: 1, quote: "وصل الطلب في يومين (2 days)!" } },
						cards: {
							storyboard: [story(brokenPicture, "Broken")],
							action: ["يفتح العميل التطبيق ويكتب رقم الطلب 12345 ثم ينتظر التأكيد.", "Opens תפריט and taps שמור (save) twice"],
							touchpoint: ["البريد الإلكتروني https://example.com/طلب"],
							painPoint: [{ title: "لا يوجد رقم هاتف", severity: 4 }],
						},
					},
					{
						id: "hebrew",
						title: "אישור הזמנה",
						feelings: { mei: { asIs: 2 }, omar: { asIs: -2 } },
						cards: {
							storyboard: [story(foreignPicture, "From elsewhere")],
							action: ["הלקוח מחכה לתשובה של נציג השירות במשך 20 דקות."],
							touchpoint: ["מוקד טלפוני"],
							backstage: ["בדיקה ידנית של המסמכים"],
						},
					},
				],
			},
			{
				id: "signs",
				title: "Signs 🎉",
				goal: "Families 👨‍👩‍👧 stay together",
				steps: [
					{
						id: "emoji",
						title: "Thanks 👍🏽",
						feelings: { mei: { asIs: 1 }, omar: { asIs: 0 } },
						cards: {
							action: ["Sends 👩‍👩‍👧‍👦 and 🏳️‍🌈 to everybody 🇩🇪🇫🇷", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"],
							touchpoint: ["Chat 💬"],
							painPoint: [`https://example.com/${"deep/".repeat(30)}?q=1`],
						},
					},
					{
						id: "plain",
						title: "Leaves",
						feelings: { mei: { asIs: -2 }, omar: { asIs: 1 } },
						cards: {
							action: ["Tells a friend", { title: "Řekne příteli, že Łódź i Ørsted fungují; Ελληνικά, Русский" }],
							touchpoint: ["Word of mouth\tand a tab"],
							painPoint: [{ title: "Bell \u0007 and half \udc00 of a pair", severity: 1, causes: ["plain-backstage-1"] }],
							backstage: ["Counts who comes back"],
						},
					},
				],
			},
		],
	});
}
