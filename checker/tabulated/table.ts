import type { Readable } from "./code.ts";
import type { View } from "./path.ts";

/** Something that was found out about a state: by which view, of the part at which place. */
export interface Reading {
  readonly place: number;
  readonly view: View;
  /** The trace in which it was made last. */
  trace: number;
}

/**
 * What a pure function answered, by what it had read. The function reads one thing, and what it
 * reads next depends on nothing but what it saw. So its readings form a tree: at every node one
 * thing is read, every branch is something that was seen there, and at the end of a branch is the
 * answer. A state that leads to an answer need not be shown to the function.
 *
 * A state is a row of words, the numbers of its parts. Several readings in a row of the same part
 * are made in one go: `shortcuts` has for each part the node that they lead to.
 */
export interface Table<Answer> {
  /** The answer for a state that looks like one seen before. */
  find(words: Int32Array): Answer | undefined;
  /** The answer that these readings alone lead to, when no other may be made. */
  foresee(words: Int32Array, isKnown: (reading: Reading) => boolean): Answer | undefined;
  /** What the function answered for this state, having read this. */
  add(words: Int32Array, readings: readonly Reading[], answer: Answer): void;
  /** Where the walk to the answer reads a place, one node for each row of readings of the same place. */
  nodes(words: Int32Array): readonly Readable[];
  /** How many answers it has. */
  size(): number;
  /** Whether the table has grown large, and still does not know most of what it was asked so often. */
  isInVain(asked: number): boolean;
}

interface Node<Answer> extends Readable {
  /** The place that is read here; `END` where there is an answer. */
  readonly place: number;
  readonly reading: Reading | undefined;
  readonly answer: Answer | undefined;
  readonly branches: Row<Node<Answer>>;
  readonly shortcuts: Row<Node<Answer>>;
}

/**
 * What there is by number. Where parts differ in every state, nodes are as many as states, and in each is one thing only:
 * to make room there for all numbers up to its own would take the square of that.
 */
interface Row<Element> {
  number: number;
  first: Element | undefined;
  others: Map<number, Element> | undefined;
}

const END = -1;
const LARGE = 4_000;

export function createTable<Answer>(): Table<Answer> {
  // The tree hangs on the one branch of a node that reads nothing.
  const trunk = emptyRow<Node<Answer>>();
  let answers = 0;

  function skipTo(start: Node<Answer>, part: number): Node<Answer> | undefined {
    let node: Node<Answer> | undefined = start;
    while (node?.reading !== undefined && node.place === start.place) {
      node = at(node.branches, node.reading.view.numberIn(part));
    }
    if (node !== undefined) put(start.shortcuts, part, node);
    return node;
  }

  return {
    find(words) {
      let node = trunk.first;
      while (node !== undefined && node.place !== END) {
        const part = words[node.place] ?? 0;
        node = at(node.shortcuts, part) ?? skipTo(node, part);
      }
      return node?.answer;
    },
    foresee(words, isKnown) {
      let node = trunk.first;
      while (node?.reading !== undefined) {
        if (!isKnown(node.reading)) return undefined;
        node = at(node.branches, node.reading.view.numberIn(words[node.place] ?? 0));
      }
      return node?.answer;
    },
    add(words, readings, answer) {
      let branches = trunk;
      let branch = 0;
      for (const reading of readings) {
        let node = at(branches, branch);
        if (node === undefined) {
          node = { place: reading.place, node: 0, reading, answer: undefined, branches: emptyRow(), shortcuts: emptyRow() };
          put(branches, branch, node);
        }
        if (node.reading !== reading) throw new Error(impure);
        branches = node.branches;
        branch = reading.view.numberIn(words[reading.place] ?? 0);
      }
      if (at(branches, branch) !== undefined) throw new Error(impure);
      put<Node<Answer>>(branches, branch, { place: END, node: 0, reading: undefined, answer, branches: emptyRow(), shortcuts: emptyRow() });
      answers++;
    },
    nodes(words) {
      const found: Readable[] = [];
      let node = trunk.first;
      while (node !== undefined && node.place !== END) {
        found.push(node);
        const part: number = words[node.place] ?? 0;
        node = at(node.shortcuts, part) ?? skipTo(node, part);
      }
      return found;
    },
    size: () => answers,
    isInVain: (asked) => answers > LARGE && answers * 4 > asked,
  };
}

function emptyRow<Element>(): Row<Element> {
  return { number: 0, first: undefined, others: undefined };
}

function at<Element>(row: Row<Element>, number: number): Element | undefined {
  return row.number === number ? row.first : row.others?.get(number);
}

function put<Element>(row: Row<Element>, number: number, element: Element): void {
  if (row.first === undefined || row.number === number) {
    row.number = number;
    row.first = element;
  } else {
    (row.others ??= new Map()).set(number, element);
  }
}

const impure =
  "For states that look alike to it, a function did not read the same things. Usually it reads something besides " +
  "its arguments.";
