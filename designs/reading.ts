import { z } from "zod";
import { readings } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { didYouMean } from "./schema.ts";

/** The switches of a reading as they stand in a file, each with the values that it can take. What is left out is read as usual. */
export const readingKeys = {
  wakes: oneOf(readings.wakes.values),
  reattach: oneOf(readings.reattach.values),
  patience: oneOf(readings.patience.values),
  redelivery: oneOf(readings.redelivery.values),
  activity: oneOf(readings.activity.values),
  contention: oneOf(readings.contention.values),
  rejection: oneOf(readings.rejection.values),
  release: oneOf(readings.release.values),
  finishEvents: oneOf(readings.finishEvents.values),
  lastMessage: oneOf(readings.lastMessage.values),
  body: oneOf(readings.body.values),
  downloads: oneOf(readings.downloads.values),
  taskList: oneOf(readings.taskList.values),
  retries: oneOf(readings.retries.values),
} satisfies Readonly<Record<keyof Reading, z.ZodType>>;

function oneOf<const Values extends readonly string[]>(values: Values) {
  return z
    .enum(values, { error: ({ input }) => `allowed: ${values.join(", ")}${didYouMean(input, values)}` })
    .exactOptional();
}
