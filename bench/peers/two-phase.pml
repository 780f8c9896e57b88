/*
 * Two-phase commit, action by action as in ../two-phase-commit.ts: every alternative below is one
 * step there. Messages are never lost and never taken away. A process stands always at the head of
 * its loop, so that a state is what the variables say and nothing else. N, the number of managers,
 * is given when this is translated: spin -DN=7 -a two-phase.pml
 */
#define WORKING 0 /* of the coordinator: it has not decided */
#define PREPARED 1
#define COMMITTED 2
#define ABORTED 3

byte is[N];
bool hasSentPrepared[N];
unsigned heardFrom : N;
byte coordinator = WORKING;
bool commitSent, abortSent;

/* Counts within one step. Between steps it is 0, so that it tells no states apart. */
byte other;

/* The managers agree. It can break only where one of them commits or aborts. */
inline assertNoneIs(what) {
  other = 0;
  do
  :: other < N -> assert(is[other] != what); other++
  :: else -> break
  od;
  other = 0
}

active [N] proctype Manager() {
end:
  do
  :: d_step { coordinator == WORKING && hasSentPrepared[_pid] -> heardFrom = heardFrom | (1 << _pid) }
  :: d_step { is[_pid] == WORKING -> is[_pid] = PREPARED; hasSentPrepared[_pid] = true }
  :: d_step { is[_pid] == WORKING -> is[_pid] = ABORTED; assertNoneIs(COMMITTED) }
  :: d_step { commitSent -> is[_pid] = COMMITTED; assertNoneIs(ABORTED) }
  :: d_step { abortSent -> is[_pid] = ABORTED; assertNoneIs(COMMITTED) }
  od
}

active proctype Coordinator() {
end:
  do
  :: d_step { coordinator == WORKING && heardFrom == (1 << N) - 1 -> coordinator = COMMITTED; commitSent = true }
  :: d_step { coordinator == WORKING -> coordinator = ABORTED; abortSent = true }
  od
}
