const rarerRest =
  "What may happen would have to. There is less rest then, so the claims about it say less, and none of them says that rest comes early.";

/** The wrong versions that nothing notices, and why. The first two are not wrong; for the others a property is missing. */
export const unnoticed: Readonly<Record<string, string>> = {
  "activityGranted may happen":
    "While an activity is asked for, the refusal must come if the grant need not, so there is no more rest than before.",
  "activityRefused may happen":
    "While an activity is asked for, the grant must come if the refusal need not, so there is no more rest than before.",
  "userInvokes must happen": rarerRest,
  "userReturns must happen": rarerRest,
  "userOpensApp must happen": rarerRest,
  "userLeavesApp must happen": rarerRest,
  "suspend must happen": rarerRest,
  "activityExpires must happen": rarerRest,
};
