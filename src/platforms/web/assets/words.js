// @ts-check
// The words and pieces of HTML that the server hands to the script. No English of the script's own.

const handed = document.querySelector('meta[name="words"]')?.getAttribute("content") ?? "{}";
/** @type {Record<string, string>} */
const WORDS = JSON.parse(handed);

/**
 * @param {string} name
 * @param {Record<string, string | number>} [values] what stands for {n} and the like
 */
export function words(name, values = {}) {
  return (WORDS[name] ?? "").replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
}

/**
 * A copy of a `<template>`'s element.
 * @param {string} id
 */
export function piece(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
}

/**
 * HTML that the server rendered, as nodes. Never anything else.
 * @param {string} html
 */
export function nodes(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/**
 * @param {string} selector
 * @param {ParentNode} [inside]
 */
export function find(selector, inside = document) {
  return /** @type {HTMLElement | null} */ (inside.querySelector(selector));
}

/**
 * The same for what every page of ours has.
 * @param {string} selector
 * @param {ParentNode} [inside]
 */
export function must(selector, inside = document) {
  const found = find(selector, inside);
  if (!found) throw new Error(`no ${selector} on this page`);
  return found;
}
