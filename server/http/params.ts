import * as z from "zod/mini";
import { isMapId } from "../../src/shared/protocol/map-id.ts";

export const mapIdSchema = z.string().check(z.refine(isMapId, "is not 8 to 64 letters, digits, - or _"));

export const mapParams = z.object({ id: mapIdSchema });
