/** What a person can be, in the order in which it is shown. */
export const ROLES = ["learner", "guardian", "teacher", "admin", "operator"] as const;

/** What an academy's administrator gives and takes. */
export const GIVEN = ["learner", "guardian", "teacher", "admin"] as const;
