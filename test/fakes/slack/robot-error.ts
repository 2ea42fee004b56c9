// What a person could not do, or what the app did to them: always a failed expectation of the test.
export class RobotError extends Error {}
