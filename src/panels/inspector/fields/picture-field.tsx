import { useSession } from "../../../editor/use-session.ts";
import { PictureUpload, type PictureUploadProps } from "../../../ui/picture-upload.tsx";

interface PictureFieldProps extends Pick<PictureUploadProps, "label" | "hash" | "alt" | "onChange"> {
	readonly isReadOnly: boolean;
}

export function PictureField({ isReadOnly, ...given }: PictureFieldProps) {
	const { pictures } = useSession();
	return <PictureUpload {...given} pictures={pictures} disabled={isReadOnly} />;
}
