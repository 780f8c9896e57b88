/** The wrong versions that nothing notices, because they are not wrong, and why that is so. */
export const unnoticed: Readonly<Record<string, string>> = {
  "activityGranted may happen":
    "While an activity is asked for, the refusal must come if the grant need not, so there is no more rest than before.",
  "activityRefused may happen":
    "While an activity is asked for, the grant must come if the refusal need not, so there is no more rest than before.",
  "taskYields must happen":
    "While a task is in its middle, its next line must be run, so there is no more rest than before.",
  "transferFails must happen":
    "While an upload runs that may fail, it must finish, so there is no more rest than before.",
  "transferIsRepeated must happen":
    "While a transfer runs that may be sent again, it must finish, so there is no more rest than before.",
};
