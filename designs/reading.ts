import type { z } from "zod";
import { readings } from "../model/reading.ts";
import type { Reading } from "../model/reading.ts";
import { oneOf } from "./schema.ts";

/** The switches of a reading as they stand in a file, each with the values that it can take. What is left out is read as usual. */
export const readingKeys = {
  wakes: oneOf(...readings.wakes.values).exactOptional(),
  reattach: oneOf(...readings.reattach.values).exactOptional(),
  patience: oneOf(...readings.patience.values).exactOptional(),
  redelivery: oneOf(...readings.redelivery.values).exactOptional(),
  activity: oneOf(...readings.activity.values).exactOptional(),
  contention: oneOf(...readings.contention.values).exactOptional(),
  rejection: oneOf(...readings.rejection.values).exactOptional(),
  release: oneOf(...readings.release.values).exactOptional(),
  finishEvents: oneOf(...readings.finishEvents.values).exactOptional(),
  lastMessage: oneOf(...readings.lastMessage.values).exactOptional(),
  body: oneOf(...readings.body.values).exactOptional(),
  downloads: oneOf(...readings.downloads.values).exactOptional(),
  taskList: oneOf(...readings.taskList.values).exactOptional(),
  retries: oneOf(...readings.retries.values).exactOptional(),
} satisfies Readonly<Record<keyof Reading, z.ZodType>>;

