import type { Design } from "../design.ts";
import { afnetworking } from "./afnetworking.ts";
import { canvas } from "./canvas.ts";

/**
 * What public projects did: the designs with which something went wrong, and those with which they
 * put it right. The cases that they belong to are in counterexamples/field/. They stand beside the
 * catalogue, not in it: each is looked at where its case happened, and nowhere else.
 */
export const fieldDesigns: readonly Design[] = [...afnetworking, ...canvas];
