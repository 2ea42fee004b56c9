// How restify writes what a handler answers: an error's own text never leaves, a sentence of ours does.
import type { Formatter, Formatters, Response } from "restify";

const plain: Formatter = (_req, res, body) => sentenceOf(res, body) ?? String(body ?? "");

/** What is said instead of an error's own text; null when the body is no error. */
function sentenceOf(res: Response, body: unknown): string | null {
  if (!(body instanceof Error)) return null;
  res.header("content-type", "text/plain; charset=utf-8");
  const status = "statusCode" in body && typeof body.statusCode === "number" ? body.statusCode : 500;
  res.statusCode = status;
  return `${SENTENCES[status] ?? SENTENCES[500]}\n`;
}

const SENTENCES: Readonly<Record<number, string>> = {
  404: "There is nothing at this address.",
  405: "This address does not take that method.",
  406: "This address cannot answer in the form that was asked for.",
  413: "This is more than this address takes.",
  415: "This address does not take a body of that kind.",
  500: "Something went wrong on our side.",
};

export const formatters: Formatters = {
  "text/plain": plain,
  "text/html; q=0.9": plain,
  "application/json; q=0.8": (_req, res, body) => sentenceOf(res, body) ?? JSON.stringify(body),
};
