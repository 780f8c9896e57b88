import type { Design } from "../../designs/design.ts";
import { scopes } from "../../designs/scope.ts";
import type { Scope, ScopeName } from "../../designs/scope.ts";
import type { Errand } from "../threads/errand.ts";
import type { Io } from "../io.ts";
import type { Attention } from "./look.ts";
import { pace, together } from "../pace.ts";
import type { Searched } from "../pace.ts";
import { startProgress } from "../progress.ts";
import type { Subject } from "../question.ts";
import { share } from "../threads/sharing.ts";

/** A design in a scope. */
export interface ScopedSubject {
  readonly subject: Subject;
  readonly scope: ScopeName;
}

/** How one of them is looked at, and how a second thread is asked to do it. */
export interface Manner<Found, Answer> {
  look(place: ScopedSubject, attention: Attention): Promise<Answer>;
  errand(place: ScopedSubject): Errand;
  received(place: ScopedSubject, found: Found): Answer;
  /** What is said of it beside its names while it goes on. */
  readonly aside?: string;
}

/**
 * The designs in the order in which they were asked for, each with its answers in that of the scopes.
 * With a second thread the searches come in another order: of each design the largest scope first,
 * for one thread, and then from the smallest up, so that whoever interrupts them has some answers; and
 * whatever is next as soon as a thread is free, also of the next design. What is said of them is
 * the same, even if the second thread is lost on the way. One that `isAlone` has the memory of the
 * process for itself, so that a limit cuts it off at the same place each time.
 */
export async function* scopeByScope<Found, Answer>(
  { io, subjects, scopesOf, isAlone = false }: { readonly io: Io; readonly subjects: readonly Subject[]; readonly scopesOf: (design: Design) => readonly ScopeName[]; readonly isAlone?: boolean },
  manner: Manner<Found, Answer>,
): AsyncGenerator<{ readonly subject: Subject; readonly answers: readonly Answer[] }> {
  const running = new Map<ScopedSubject, Searched | undefined>();
  let progress = startProgress(io);
  function says(place: ScopedSubject, search?: Searched): void {
    running.set(place, search);
    const known = together([...running.values()].filter((one) => one !== undefined));
    progress.says([inWords([...running.keys()]), ...(manner.aside === undefined ? [] : [manner.aside])].join(", "), known && pace(known));
  }
  async function look(place: ScopedSubject, signal: AbortSignal): Promise<Answer> {
    says(place);
    const answer = await manner.look(place, {
      signal,
      onProgress: (search) => {
        says(place, search);
      },
    });
    running.delete(place);
    return answer;
  }

  const designs = subjects.map((subject) => ({ subject, places: scopesOf(subject.design).map((scope): ScopedSubject => ({ subject, scope })) }));
  const tasks = designs.flatMap(({ places }) => {
    const ascending = places.toSorted((one, other) => magnitude(scopes[one.scope]) - magnitude(scopes[other.scope]));
    return [...ascending.slice(-1), ...ascending.slice(0, -1)];
  });
  const shared =
    io.second === undefined || tasks.length < 2 || isAlone
      ? undefined
      : share<ScopedSubject, Found, Answer>(
          {
            tasks,
            here: look,
            errand: (place) => manner.errand(place),
            received(place, found) {
              running.delete(place);
              return manner.received(place, found);
            },
            onProgress: says,
            onLost(place) {
              running.delete(place);
            },
          },
          io.second,
          io.signal,
        );
  try {
    for (const { subject, places } of designs) {
      const answers: Answer[] = [];
      for (const place of places) answers.push(await (shared === undefined ? look(place, io.signal) : shared.answerTo(place)));
      progress.stop();
      yield { subject, answers };
      progress = startProgress(io);
    }
  } finally {
    progress.stop();
    await shared?.end();
  }
}

/** `recipe, two-extensions and two-uploads` */
function inWords(places: readonly ScopedSubject[]): string {
  const names = new Set(places.map(({ subject }) => subject.design.name));
  return [...names]
    .map((name) => `${name}, ${places.filter(({ subject }) => subject.design.name === name).map(({ scope }) => scope).join(" and ")}`)
    .join(" and ");
}

/** How much there is to look at, by a rough rule: what is asked of the code, by how many parties, how often of one, and whether iOS intrudes. */
function magnitude({ extensions, invocations, uploads, appUploads, environment }: Scope): number {
  const asked = (extensions * invocations + (appUploads ?? 0)) * uploads;
  const parties = extensions + Number(appUploads !== undefined);
  return ((asked * 3 + parties) * 3 + invocations) * 2 + Number(environment === "device");
}
