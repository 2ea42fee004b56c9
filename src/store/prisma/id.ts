// What an id looks like: ids that come back from a browser or a platform may be anything.
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether it may be put to the database; what is no id names nothing. */
export const isId = (text: string): boolean => UUID.test(text);
