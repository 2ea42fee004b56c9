// restify, with its one side effect on everyone else undone: it changes every response of the process, and its
// writeHead no longer returns the response, which breaks `res.writeHead(…).end(…)` in other people's code.
import { ServerResponse } from "node:http";
import restify from "restify";

const { writeHead } = ServerResponse.prototype;

ServerResponse.prototype.writeHead = function returning(this: ServerResponse, ...given: never[]) {
  writeHead.apply(this, given as never);
  return this;
} as typeof writeHead;

export { restify };
