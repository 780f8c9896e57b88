import { recipe } from "../catalogue.ts";
import type { Design } from "../design.ts";

/** Libraries that make a background session in whatever process they are used in. */
export const libraryWithoutGroup: Design = {
  ...recipe,
  name: "library-without-group",
  says: "A library makes the background session, and its configuration names no shared container.",
  sharedContainer: false,
};

export const libraryWithGroup: Design = {
  ...libraryWithoutGroup,
  name: "library-with-group",
  says: "The library is told the app group, and names it in the configuration.",
  sharedContainer: true,
};

export const libraries: readonly Design[] = [libraryWithoutGroup, libraryWithGroup];
