import { expect, test } from "vitest";
import { stories } from "../catalogue.ts";
import { escaped, mermaid } from "./diagram.ts";

test("a diagram says who is rejected, and by whom", () => {
  const story = stories.find(({ title }) => title === "Kept out by the other extension");
  expect(story && mermaid(story)).toBe(
    [
      "```mermaid",
      "sequenceDiagram",
      "    actor user as the user",
      "    participant A as extension A",
      "    participant B as extension B",
      "    participant iOS",
      "    participant app as the app",
      "    user->>A: shares a photo",
      "    A->>iOS: createSession",
      "    iOS-->>A: connected",
      "    user->>B: shares a photo",
      "    B->>iOS: createSession",
      "    iOS--xB: rejected, in use by extension A",
      "    Note over user,app: ✗ not-kept-out-by-another-extension",
      "```",
    ].join("\n"),
  );
});

test("what Mermaid would take for its own signs is escaped", () => {
  expect(escaped("one; two #3\n  four")).toBe("one#59; two #35;3<br/>four");
});

test.each(stories.map((story) => [story.title, story] as const))("every line of %s is a message or a note", (_, story) => {
  const [, , ...lines] = mermaid(story).split("\n").slice(0, -1);
  const participant = "(user|A|B|iOS|app)";
  const form = new RegExp(
    `^    (actor user as the user|participant \\w+( as [\\w ]+)?|${participant}(->>|-->>|-x|--x)${participant}: [^;#]+|Note over ${participant}(,app)?: [^;#]+)$`,
  );
  for (const line of lines) expect(line).toMatch(form);
});
