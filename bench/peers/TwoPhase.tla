------------------------------ MODULE TwoPhase ------------------------------
(* Two-phase commit, action by action as in ../two-phase-commit.ts, after *)
(* Lamport's TwoPhase. Messages are never lost and never taken away.      *)
EXTENDS Naturals

CONSTANT Managers

VARIABLES is, heardFrom, hasSentPrepared, coordinator, commitSent, abortSent

vars == <<is, heardFrom, hasSentPrepared, coordinator, commitSent, abortSent>>

Init ==
  /\ is = [m \in Managers |-> "working"]
  /\ heardFrom = [m \in Managers |-> FALSE]
  /\ hasSentPrepared = [m \in Managers |-> FALSE]
  /\ coordinator = "init"
  /\ commitSent = FALSE
  /\ abortSent = FALSE

Commit ==
  /\ coordinator = "init"
  /\ \A m \in Managers : heardFrom[m]
  /\ coordinator' = "committed"
  /\ commitSent' = TRUE
  /\ UNCHANGED <<is, heardFrom, hasSentPrepared, abortSent>>

Abort ==
  /\ coordinator = "init"
  /\ coordinator' = "aborted"
  /\ abortSent' = TRUE
  /\ UNCHANGED <<is, heardFrom, hasSentPrepared, commitSent>>

HearPrepared(m) ==
  /\ coordinator = "init"
  /\ hasSentPrepared[m]
  /\ heardFrom' = [heardFrom EXCEPT ![m] = TRUE]
  /\ UNCHANGED <<is, hasSentPrepared, coordinator, commitSent, abortSent>>

Prepare(m) ==
  /\ is[m] = "working"
  /\ is' = [is EXCEPT ![m] = "prepared"]
  /\ hasSentPrepared' = [hasSentPrepared EXCEPT ![m] = TRUE]
  /\ UNCHANGED <<heardFrom, coordinator, commitSent, abortSent>>

ChooseToAbort(m) ==
  /\ is[m] = "working"
  /\ is' = [is EXCEPT ![m] = "aborted"]
  /\ UNCHANGED <<heardFrom, hasSentPrepared, coordinator, commitSent, abortSent>>

ReceiveCommit(m) ==
  /\ commitSent
  /\ is' = [is EXCEPT ![m] = "committed"]
  /\ UNCHANGED <<heardFrom, hasSentPrepared, coordinator, commitSent, abortSent>>

ReceiveAbort(m) ==
  /\ abortSent
  /\ is' = [is EXCEPT ![m] = "aborted"]
  /\ UNCHANGED <<heardFrom, hasSentPrepared, coordinator, commitSent, abortSent>>

Next ==
  \/ Commit
  \/ Abort
  \/ \E m \in Managers :
       HearPrepared(m) \/ Prepare(m) \/ ChooseToAbort(m) \/ ReceiveCommit(m) \/ ReceiveAbort(m)

Spec == Init /\ [][Next]_vars

Agree == ~ \E m, other \in Managers : is[m] = "committed" /\ is[other] = "aborted"
=============================================================================
