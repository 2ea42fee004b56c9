/** Something a person looked for is not there, or the app broke a rule of Teams. */
export class RobotError extends Error {}
